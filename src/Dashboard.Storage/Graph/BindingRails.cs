using Dashboard.Storage.Rows;

namespace Dashboard.Storage.Graph;

/// <summary>
/// The rails of one binding. Between Pods and claims there is one rail per claim, or one for all where a single Pod mounts
/// several; between claims and volumes one per claim. Rails that overlap run in different tracks.
/// </summary>
internal sealed class BindingRails
{
    /// <summary>More tracks than this a gutter does not hold: rails beyond share the last.</summary>
    public const int MaximumTracks = 8;

    private readonly List<RailNet> _nets = [];

    public BindingRails(BindingLayout layout, bool volumesAreSeen)
    {
        AddMounts(layout);
        var mounts = _nets.Count;
        AddVolumes(layout, volumesAreSeen);
        AssignTracks(_nets[..mounts]);
        AssignTracks(_nets[mounts..]);
    }

    /// <summary>Adds the pieces in a row.</summary>
    public void Write(int row, List<Rail> rails)
    {
        foreach (var net in _nets) net.Write(row, rails);
    }

    private void AddMounts(BindingLayout layout)
    {
        var binding = layout.Binding;
        var nets = new RailNet?[binding.Pods.Length == 1 ? 1 : binding.Claims.Length];
        foreach (var (pod, claim) in layout.Mounts)
        {
            var net = nets[nets.Length == 1 ? 0 : claim] ??= new RailNet(Gutter.PodClaim);
            var style = binding.Pods[pod].Pod.IsFinished ? RailStyle.Muted
                : binding.Claims[claim].Exists ? RailStyle.Solid : RailStyle.Dashed;
            net.Add(pod, layout.RowOfClaim(claim), style);
        }

        _nets.AddRange(nets.OfType<RailNet>());
    }

    private void AddVolumes(BindingLayout layout, bool volumesAreSeen)
    {
        var binding = layout.Binding;
        var nets = new RailNet?[binding.Claims.Length];
        for (var i = 0; i < binding.Volumes.Length; i++)
        {
            var volume = binding.Volumes[i].Volume;
            var claim = volume.ClaimRef is { } reference ? binding.IndexOfClaim(reference.Name) : -1;
            if (claim < 0 || !Edges.AreJoined(binding.Claims[claim].Claim, volume)) continue;
            var net = nets[claim] ??= new RailNet(Gutter.ClaimVolume);
            var isMutual = binding.Claims[claim].Claim!.VolumeName == volume.Name;
            net.Add(layout.RowOfClaim(claim), layout.RowOfVolume(i), isMutual ? RailStyle.Solid : RailStyle.Dashed);
        }

        for (var claim = 0; !volumesAreSeen && claim < binding.Claims.Length; claim++)
        {
            if (nets[claim] is not null || binding.Claims[claim].Claim?.VolumeName is null) continue;
            nets[claim] = new RailNet(Gutter.ClaimVolume);
            nets[claim]!.Add(layout.RowOfClaim(claim), layout.RowOfClaim(claim), RailStyle.Solid);
        }

        _nets.AddRange(nets.OfType<RailNet>());
    }

    private static void AssignTracks(List<RailNet> nets)
    {
        var ends = new List<int>();
        foreach (var net in nets.OrderBy(net => net.First).ThenBy(net => net.Last))
        {
            var track = ends.FindIndex(end => end < net.First);
            if (track < 0)
            {
                track = ends.Count;
                ends.Add(0);
            }

            ends[track] = net.Last;
            net.Track = Math.Min(track, MaximumTracks - 1);
        }
    }
}
