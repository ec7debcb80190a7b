using System.Reflection;
using System.Xml.Linq;

namespace Dashboard.Tests;

/// <summary>Dependencies point one way: Storage ← Cluster ← Dashboard, Storage ← EmbeddedCluster ← Dashboard.</summary>
public sealed class ProjectReferenceTests
{
    [Theory]
    [InlineData("Dashboard.Storage", "")]
    [InlineData("Dashboard.Cluster", "Dashboard.Storage")]
    [InlineData("Dashboard.EmbeddedCluster", "Dashboard.Storage")]
    [InlineData("Dashboard", "Dashboard.Cluster Dashboard.EmbeddedCluster")]
    public void Project_References_PointOneWay(string project, string expected)
    {
        var file = XDocument.Load(Path.Combine(SourceFolder, project, $"{project}.csproj"));

        var references = file.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

        Assert.Equal(expected, string.Join(' ', references.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Storage_Packages_AreNone()
    {
        var file = XDocument.Load(Path.Combine(SourceFolder, "Dashboard.Storage", "Dashboard.Storage.csproj"));

        Assert.Empty(file.Descendants("PackageReference"));
        Assert.Empty(file.Descendants("FrameworkReference"));
    }

    [Fact]
    public void SourceFolder_Projects_AreThoseTested() => Assert.Equal(
        ["Dashboard", "Dashboard.Cluster", "Dashboard.EmbeddedCluster", "Dashboard.Storage"],
        Directory.GetFiles(SourceFolder, "*.csproj", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    private static string SourceFolder => Path.Combine(
        typeof(ProjectReferenceTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepoRoot").Value!, "src");
}
