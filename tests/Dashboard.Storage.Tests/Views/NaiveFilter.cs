using Dashboard.Storage.Graph;
using Dashboard.Storage.States;
using Dashboard.Storage.Tests.Graph;
using Dashboard.Storage.Views;

namespace Dashboard.Storage.Tests.Views;

/// <summary>What a filter means, said again in the plainest way.</summary>
internal static class NaiveFilter
{
    public static bool Matches(Binding binding, RowFilter filter)
    {
        var vertices = NaiveGraph.Members(binding).ToList();
        var owner = binding.Owner is null ? null : $"{binding.Owner.Kind}/{binding.Owner.Name}";
        var claims = vertices.OfType<ClaimVertex>().ToList();
        var classes = claims.Count > 0
            ? claims.Where(claim => claim.Exists).Select(claim => claim.Claim!.StorageClassName ?? "")
            : vertices.OfType<VolumeVertex>().Select(volume => volume.Volume.StorageClassName);
        var names = vertices.Select(vertex => vertex.Key.Name).Append(binding.Owner?.Name).Concat(claims.Select(claim => claim.Claim?.VolumeName));
        return (filter.Namespace is null || binding.Namespace == filter.Namespace) &&
            (filter.Class is null || classes.Contains(filter.Class)) &&
            (filter.Owner is null || owner == filter.Owner || binding.Owner?.Name == filter.Owner) &&
            (filter.State is null || vertices.Exists(vertex => vertex.State == filter.State)) &&
            (!filter.OnlyTroubled || vertices.Exists(vertex => vertex.State.IsTroubled())) &&
            (filter.Text is null || names.Any(name => name is not null && name.ToUpperInvariant().Contains(filter.Text.ToUpperInvariant(), StringComparison.Ordinal)));
    }
}
