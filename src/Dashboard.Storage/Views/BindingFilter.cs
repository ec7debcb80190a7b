using Dashboard.Storage.Graph;
using Dashboard.Storage.Objects;
using Dashboard.Storage.States;

namespace Dashboard.Storage.Views;

/// <summary>Which bindings a filter lets through. The namespace is not looked at.</summary>
internal static class BindingFilter
{
    public static bool Matches(Binding binding, RowFilter filter) =>
        (filter.Class is not { } @class || HasClass(binding, @class)) &&
        (filter.Owner is not { } owner || IsOwnedBy(binding.Owner, owner)) &&
        (filter.State is not { } state || HasState(binding, found => found == state)) &&
        (!filter.OnlyTroubled || HasState(binding, ObjectStates.IsTroubled)) &&
        (string.IsNullOrEmpty(filter.Text) || HasText(binding, filter.Text));

    /// <summary>The claims' class counts; without claims the volume's.</summary>
    private static bool HasClass(Binding binding, string @class)
    {
        foreach (var claim in binding.Claims)
        {
            if (claim.Claim is { } found && (found.StorageClassName ?? string.Empty) == @class) return true;
        }

        return binding.Claims.IsEmpty && !binding.Volumes.IsEmpty && binding.Volumes[0].Volume.StorageClassName == @class;
    }

    /// <summary>Whether an owner is the one wanted: <c>Kind/name</c>, or a name alone.</summary>
    public static bool IsOwnedBy(OwnerReference? owner, string wanted)
    {
        if (owner is null) return false;
        var slash = wanted.IndexOf('/', StringComparison.Ordinal);
        return slash < 0
            ? owner.Name == wanted
            : owner.Name.AsSpan().SequenceEqual(wanted.AsSpan(slash + 1)) && owner.Kind.AsSpan().SequenceEqual(wanted.AsSpan(0, slash));
    }

    private static bool HasState(Binding binding, Func<ObjectState, bool> isWanted)
    {
        foreach (var claim in binding.Claims)
        {
            if (isWanted(claim.State)) return true;
        }

        foreach (var volume in binding.Volumes)
        {
            if (isWanted(volume.State)) return true;
        }

        foreach (var pod in binding.Pods)
        {
            if (isWanted(pod.State)) return true;
        }

        return false;
    }

    private static bool HasText(Binding binding, string text)
    {
        if (Contains(binding.Owner?.Name, text)) return true;
        foreach (var claim in binding.Claims)
        {
            // A claim tells the name of its volume even to those who may not see the volume.
            if (Contains(claim.Name, text) || Contains(claim.Claim?.VolumeName, text)) return true;
        }

        foreach (var volume in binding.Volumes)
        {
            if (Contains(volume.Volume.Name, text)) return true;
        }

        foreach (var pod in binding.Pods)
        {
            if (Contains(pod.Pod.Name, text)) return true;
        }

        return false;
    }

    /// <summary>Whether a name contains a text, without regard to case.</summary>
    public static bool Contains(string? name, string text) => name?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;
}
