using System.Collections.Immutable;
using Dashboard.Storage.Graph;
using Dashboard.Storage.Views;

namespace Dashboard.Storage.Overview;

/// <summary>
/// Capacity by namespace and class, kept up to date: a tick costs the bindings that changed, and an overview namespaces ×
/// classes, never objects. Immutable. A volume counts to the namespace of its claim, and without one to the empty
/// namespace; the class of what has none is the empty name.
/// </summary>
public sealed class ClassUsage
{
    /// <summary>Of an empty cluster.</summary>
    public static readonly ClassUsage Empty = new(
        ImmutableDictionary.Create<string, ImmutableDictionary<string, ClassSums>>(StringComparer.Ordinal), NoClasses);

    private readonly ImmutableDictionary<string, ImmutableDictionary<string, ClassSums>> _namespaces;
    private readonly ImmutableDictionary<string, ClassSums> _all;

    private ClassUsage(ImmutableDictionary<string, ImmutableDictionary<string, ClassSums>> namespaces, ImmutableDictionary<string, ClassSums> all)
    {
        _namespaces = namespaces;
        _all = all;
    }

    private static ImmutableDictionary<string, ClassSums> NoClasses => ImmutableDictionary.Create<string, ClassSums>(StringComparer.Ordinal);

    /// <summary>The namespaces in which there is anything, in no order.</summary>
    public IEnumerable<string> Namespaces => _namespaces.Keys;

    /// <summary>The usage after a tick.</summary>
    public ClassUsage Apply(GraphChanges changes)
    {
        if (changes.IsEmpty) return this;
        var differences = new Dictionary<string, Dictionary<string, ClassSums>>(StringComparer.Ordinal);
        foreach (var binding in changes.Removed) Add(differences, binding, -1);
        foreach (var binding in changes.Added) Add(differences, binding, 1);

        var namespaces = _namespaces.ToBuilder();
        var all = _all;
        foreach (var (@namespace, difference) in differences)
        {
            var classes = Add(namespaces.GetValueOrDefault(@namespace) ?? NoClasses, difference);
            if (classes.IsEmpty) namespaces.Remove(@namespace);
            else namespaces[@namespace] = classes;
            all = Add(all, difference);
        }

        return new ClassUsage(namespaces.ToImmutable(), all);
    }

    /// <summary>The sums by class inside a scope.</summary>
    internal IReadOnlyDictionary<string, ClassSums> Sum(ViewerScope scope)
    {
        if (scope.Namespaces is null) return _all;
        var sum = NoClasses;
        foreach (var @namespace in scope.Namespaces.Add(string.Empty))
        {
            if (_namespaces.TryGetValue(@namespace, out var classes)) sum = Add(sum, classes);
        }

        return sum;
    }

    /// <summary>The sum of all classes in one namespace.</summary>
    internal ClassSums Sum(string @namespace)
    {
        var sum = default(ClassSums);
        foreach (var item in _namespaces.GetValueOrDefault(@namespace) ?? NoClasses) sum += item.Value;
        return sum;
    }

    private static void Add(Dictionary<string, Dictionary<string, ClassSums>> differences, Binding binding, int sign)
    {
        if (!differences.TryGetValue(binding.Namespace, out var classes))
            differences.Add(binding.Namespace, classes = new Dictionary<string, ClassSums>(StringComparer.Ordinal));
        foreach (var vertex in binding.Claims)
        {
            if (vertex.Claim is not { } claim) continue;
            var name = claim.StorageClassName ?? string.Empty;
            classes[name] = classes.GetValueOrDefault(name).Add(claim, sign);
        }

        foreach (var vertex in binding.Volumes)
        {
            var name = vertex.Volume.StorageClassName;
            classes[name] = classes.GetValueOrDefault(name).Add(vertex.Volume, sign);
        }
    }

    private static ImmutableDictionary<string, ClassSums> Add(
        ImmutableDictionary<string, ClassSums> sums, IEnumerable<KeyValuePair<string, ClassSums>> others)
    {
        var builder = sums.ToBuilder();
        foreach (var (name, other) in others)
        {
            var sum = builder.GetValueOrDefault(name) + other;
            if (sum.IsEmpty) builder.Remove(name);
            else builder[name] = sum;
        }

        return builder.ToImmutable();
    }
}
