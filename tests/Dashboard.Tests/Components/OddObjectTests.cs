using System.Text;
using Bunit;
using Dashboard.Components.Graph;
using Dashboard.Storage.Json;
using Dashboard.Storage.Tests.Building;
using Dashboard.Storage.Views;

namespace Dashboard.Tests.Components;

/// <summary>
/// Objects as no well-behaved API server sends them, from their JSON to what is drawn: they must show what can be shown and
/// break nothing beside them.
/// </summary>
public sealed class OddObjectTests : ComponentTest
{
    private const string Claim = """
        {"metadata":{"name":"数据-0","namespace":"команда","uid":"1","creationTimestamp":"yesterday","weather":"fine"},
         "spec":{"accessModes":["ReadWriteSometimes"],"resources":{"requests":{"storage":"banana"}},"volumeName":"حجم","new":{"deep":[1,{"er":null}]}}}
        """;

    private const string Volume = """
        {"metadata":{"name":"حجم","uid":"2"},
         "spec":{"capacity":{"storage":"-9e99"},"claimRef":{"namespace":"команда","name":"数据-0","uid":"1"},"persistentVolumeReclaimPolicy":"Compost"}}
        """;

    private const string Pod = """
        {"metadata":{"name":"<script>alert(1)</script>","namespace":"команда","uid":"3"},
         "spec":{"volumes":[{"name":"v","persistentVolumeClaim":{"claimName":"数据-0"}},{"persistentVolumeClaim":{}},null]},"status":null}
        """;

    [Theory]
    [InlineData(1180)]
    [InlineData(370)]
    public void Graph_OddObjects_AreDrawnAsOneBinding(int width)
    {
        var cluster = new TestCluster(
            ObjectReaders.Claims.Read(Encoding.UTF8.GetBytes(Claim)),
            ObjectReaders.Volumes.Read(Encoding.UTF8.GetBytes(Volume)),
            ObjectReaders.Pods.Read(Encoding.UTF8.GetBytes(Pod)));
        var state = cluster.Tick();

        var page = new Storage.Views.GraphView(state, ViewerScope.All, RowFilter.None).Read(new RowWindow(0, 50));
        var strips = page.Rows.Where(row => row.Binding.Length > 0).Select(row => Render<GraphStrip>(parameters =>
            parameters.Add(view => view.Row, row).Add(view => view.Geometry, new GraphGeometry(width)))).ToList();

        var strip = Assert.Single(strips);
        Assert.Equal(
            ["<script>alert(1)</script>", "数据-0", "حجم"],
            strip.FindAll("[data-name]").Select(node => node.GetAttribute("data-name")));
        Assert.Empty(strip.FindAll("script"));
        Assert.Single(new ClaimsView(state, ViewerScope.All, RowFilter.None).Read(new RowWindow(0, 50)).Rows);
        Assert.Single(new VolumesView(state, ViewerScope.All, RowFilter.None).Read(new RowWindow(0, 50)).Rows);
    }
}
