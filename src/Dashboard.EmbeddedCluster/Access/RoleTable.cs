using Dashboard.EmbeddedCluster.Store;
using Dashboard.Storage.Objects;

namespace Dashboard.EmbeddedCluster.Access;

/// <summary>All grants as the roles and bindings stood at one moment. Immutable.</summary>
internal sealed class RoleTable
{
    private readonly Source _source;
    private readonly List<RoleGrant> _everywhere;
    private readonly Dictionary<string, List<RoleGrant>> _within;

    private RoleTable(Source source)
    {
        _source = source;
        _everywhere = [.. source.ClusterBindings.Values.Select(binding => new RoleGrant(binding, RoleOf(binding)))];
        _within = source.Bindings.Values.GroupBy(binding => binding.Key.Namespace, StringComparer.Ordinal)
            .ToDictionary(bindings => bindings.Key, bindings => bindings.Select(binding => new RoleGrant(binding, RoleOf(binding))).ToList(), StringComparer.Ordinal);
    }

    /// <summary>The table of what stands in the store now: <paramref name="known"/> itself where nothing has changed since.</summary>
    public static RoleTable Current(ObjectStore store, RoleTable? known)
    {
        var source = Source.Of(store);
        return known?._source == source ? known : new RoleTable(source);
    }

    /// <summary>The grants that count in a namespace, or outside all of them: those for the whole cluster first.</summary>
    public IEnumerable<RoleGrant> GrantsFor(string @namespace) =>
        @namespace.Length > 0 && _within.TryGetValue(@namespace, out var within) ? _everywhere.Concat(within) : _everywhere;

    private StoredObject? RoleOf(StoredObject binding)
    {
        var name = binding.Json.Text("roleRef", "name") ?? string.Empty;
        return binding.Json.Text("roleRef", "kind") == ResourceTypes.ClusterRoles.Kind
            ? _source.ClusterRoles.Find(ObjectKey.ClusterScoped(name))
            : _source.Roles.Find(new ObjectKey(binding.Key.Namespace, name));
    }

    // Tables are compared by reference: another one means that something was written.
    private sealed record Source(ObjectTable Roles, ObjectTable ClusterRoles, ObjectTable Bindings, ObjectTable ClusterBindings)
    {
        public static Source Of(ObjectStore store) => new(
            store.List(ResourceTypes.Roles).Objects,
            store.List(ResourceTypes.ClusterRoles).Objects,
            store.List(ResourceTypes.RoleBindings).Objects,
            store.List(ResourceTypes.ClusterRoleBindings).Objects);
    }
}
