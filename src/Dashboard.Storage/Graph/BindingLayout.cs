namespace Dashboard.Storage.Graph;

/// <summary>
/// In which row each object of a binding stands. Pods take one row each; a claim stands beside its first Pod or, where
/// that place is taken, in the next free row; a volume likewise beside its claim. Every row holds at least one object.
/// </summary>
internal sealed class BindingLayout
{
    private readonly int[] _rowOfClaim;
    private readonly int[] _rowOfVolume;
    private readonly int[] _claimInRow;
    private readonly int[] _volumeInRow;

    public BindingLayout(Binding binding)
    {
        Binding = binding;
        var mounts = FindMounts(binding);
        Mounts = mounts;
        _rowOfClaim = PlaceClaims(binding, mounts);
        _rowOfVolume = PlaceVolumes(binding, _rowOfClaim);
        Rows = Math.Max(binding.Pods.Length, Math.Max(End(_rowOfClaim), End(_rowOfVolume)));
        _claimInRow = Invert(_rowOfClaim, Rows);
        _volumeInRow = Invert(_rowOfVolume, Rows);
    }

    public Binding Binding { get; }

    public int Rows { get; }

    /// <summary>Which Pod mounts which claim, by their places in the binding, in order of Pods.</summary>
    public IReadOnlyList<(int Pod, int Claim)> Mounts { get; }

    /// <summary>The row of a claim by its place in the binding.</summary>
    public int RowOfClaim(int claim) => _rowOfClaim[claim];

    /// <summary>The row of a volume by its place in the binding.</summary>
    public int RowOfVolume(int volume) => _rowOfVolume[volume];

    /// <summary>The Pod in a row; null: none.</summary>
    public PodVertex? PodIn(int row) => row < Binding.Pods.Length ? Binding.Pods[row] : null;

    /// <summary>The claim in a row; null: none.</summary>
    public ClaimVertex? ClaimIn(int row) => _claimInRow[row] >= 0 ? Binding.Claims[_claimInRow[row]] : null;

    /// <summary>The volume in a row; null: none.</summary>
    public VolumeVertex? VolumeIn(int row) => _volumeInRow[row] >= 0 ? Binding.Volumes[_volumeInRow[row]] : null;

    /// <summary>How many rows a binding spans. What most bindings are, one Pod, claim and volume, is told at a glance.</summary>
    public static int CountRows(Binding binding)
    {
        var (pods, claims, volumes) = (binding.Pods.Length, binding.Claims.Length, binding.Volumes.Length);
        return claims <= 1 && volumes <= 1 ? Math.Max(pods, 1) : new BindingLayout(binding).Rows;
    }

    private static List<(int Pod, int Claim)> FindMounts(Binding binding)
    {
        var mounts = new List<(int Pod, int Claim)>();
        for (var pod = 0; pod < binding.Pods.Length; pod++)
        {
            foreach (var mount in binding.Pods[pod].Pod.Claims)
            {
                var claim = binding.IndexOfClaim(mount.ClaimName);
                if (claim < 0 || !Edges.IsMount(binding.Pods[pod].Pod, mount, binding.Claims[claim].Claim)) continue;
                // A Pod may mount one claim twice.
                if (!Contains(mounts, pod, claim)) mounts.Add((pod, claim));
            }
        }

        return mounts;
    }

    private static bool Contains(List<(int Pod, int Claim)> mounts, int pod, int claim)
    {
        for (var i = mounts.Count - 1; i >= 0 && mounts[i].Pod == pod; i--)
        {
            if (mounts[i].Claim == claim) return true;
        }

        return false;
    }

    private static int[] PlaceClaims(Binding binding, List<(int Pod, int Claim)> mounts)
    {
        var wanted = new int[binding.Claims.Length];
        Array.Fill(wanted, int.MaxValue);
        foreach (var (pod, claim) in mounts) wanted[claim] = Math.Min(wanted[claim], pod);
        for (var i = 0; i < wanted.Length; i++)
        {
            if (wanted[i] == int.MaxValue) wanted[i] = 0;
        }

        return Place(wanted);
    }

    private static int[] PlaceVolumes(Binding binding, int[] rowOfClaim)
    {
        var wanted = new int[binding.Volumes.Length];
        for (var i = 0; i < wanted.Length; i++)
        {
            var claim = binding.Volumes[i].Volume.ClaimRef is { } reference ? binding.IndexOfClaim(reference.Name) : -1;
            wanted[i] = claim >= 0 ? rowOfClaim[claim] : 0;
        }

        return Place(wanted);
    }

    /// <summary>Gives each its wanted row or the next free one, those that want an earlier row first.</summary>
    private static int[] Place(int[] wanted)
    {
        var order = new int[wanted.Length];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        var wishes = (int[])wanted.Clone();
        // Keys are made distinct, since this sort may swap equals.
        Array.Sort(order, (left, right) => wishes[left] != wishes[right] ? wishes[left].CompareTo(wishes[right]) : left.CompareTo(right));
        var free = 0;
        foreach (var index in order)
        {
            wanted[index] = Math.Max(wanted[index], free);
            free = wanted[index] + 1;
        }

        return wanted;
    }

    private static int End(int[] rows) => rows.Length == 0 ? 0 : rows.Max() + 1;

    private static int[] Invert(int[] rowOf, int rows)
    {
        var inRow = new int[rows];
        Array.Fill(inRow, -1);
        for (var i = 0; i < rowOf.Length; i++) inRow[rowOf[i]] = i;
        return inRow;
    }
}
