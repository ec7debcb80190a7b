using Dashboard.Storage.Objects;
using Dashboard.Storage.Rows;

namespace Dashboard.Storage.Graph;

/// <summary>Writes the rows of headings and bindings, from the objects of the same moment.</summary>
internal static class GraphRowWriter
{
    /// <summary>The heading of a namespace whose items sum up to <paramref name="sum"/>.</summary>
    public static GraphRow Heading(NamespaceHeading heading, in GraphSum sum) => new()
    {
        RowKey = GraphRowKeys.Heading(heading.Namespace),
        Kind = GraphRowKind.Heading,
        Namespace = heading.Namespace,
        Count = heading.Namespace.Length == 0 ? sum.Volumes.Total : sum.ExistingClaims,
        Troubled = sum.Troubled,
    };

    /// <summary>
    /// Rows of a binding. <paramref name="owner"/> is given where it is the first of its owner's group;
    /// <paramref name="isLastOfOwner"/> where no other binding of the owner follows.
    /// </summary>
    public static void Write(Binding binding, int from, int to, GraphNode? owner, bool isLastOfOwner, Sight sight, List<GraphRow> rows)
    {
        var objects = sight.Objects;
        var volumesAreSeen = !objects.Unseen.Contains(ObjectKind.Volume);
        var layout = new BindingLayout(binding);
        var rails = new BindingRails(layout, volumesAreSeen);
        var name = GraphRowKeys.Of(binding.First);
        for (var row = from; row < to; row++)
        {
            var (pod, claim, volume) = (layout.PodIn(row), layout.ClaimIn(row), layout.VolumeIn(row));
            var pieces = new List<Rail>();
            if (binding.Owner is not null)
                pieces.Add(OwnerRail(isFirst: owner is not null && row == 0, isLast: isLastOfOwner && row == layout.Rows - 1, pod));
            rails.Write(row, pieces);
            rows.Add(new GraphRow
            {
                RowKey = GraphRowKeys.Of((Vertex?)claim ?? (Vertex?)pod ?? volume!),
                Kind = GraphRowKind.Binding,
                Namespace = binding.Namespace,
                Binding = name,
                Owner = row == 0 ? owner : null,
                Pod = pod is null ? null : GraphNodes.OfPod(pod),
                Claim = claim is null ? null : GraphNodes.OfClaim(claim, binding, objects),
                Volume = volume is not null ? GraphNodes.OfVolume(volume) : volumesAreSeen ? null : GraphNodes.OfUnseenVolume(claim),
                Rails = pieces,
                Notes = Notes(binding, pod, claim, volume, sight),
            });
        }
    }

    /// <summary>In which row of its binding an object stands.</summary>
    public static int RowOf(Binding binding, Vertex vertex)
    {
        if (binding.Rows == 1) return 0;
        var layout = new BindingLayout(binding);
        return vertex switch
        {
            ClaimVertex claim => layout.RowOfClaim(binding.Claims.IndexOf(claim)),
            VolumeVertex volume => layout.RowOfVolume(binding.Volumes.IndexOf(volume)),
            _ => binding.Pods.IndexOf((PodVertex)vertex),
        };
    }

    private static Rail OwnerRail(bool isFirst, bool isLast, PodVertex? pod)
    {
        var parts = isFirst ? RailParts.Left : RailParts.Up;
        if (!isLast) parts |= RailParts.Down;
        if (pod is not null) parts |= RailParts.Right;
        return new Rail(Gutter.OwnerPod, 0, parts, RailStyle.Solid);
    }

    private static List<GraphNote> Notes(Binding binding, PodVertex? pod, ClaimVertex? claim, VolumeVertex? volume, Sight sight)
    {
        var notes = new List<GraphNote>();
        if (pod is not null) GraphNotes.OfPod(pod.Pod, sight.Objects, notes);
        if (claim is not null) GraphNotes.OfClaim(claim, binding, sight.Objects, notes);
        if (volume is not null) GraphNotes.OfVolume(volume.Volume, sight, notes);
        return notes;
    }
}
