using Dashboard.Storage.States;

namespace Dashboard.Storage.Ordinals;

/// <summary>A cell of the board: the claim of an ordinal for a template, with its volume.</summary>
/// <param name="Template">The template.</param>
/// <param name="Name">The exact name: <c>template-set-ordinal</c>.</param>
/// <param name="State">How it stands; <see cref="ObjectState.Missing"/> where it is not there.</param>
/// <param name="Request">The size asked for, as written; null where the claim is not there.</param>
/// <param name="Capacity">The size it got, as written; null until bound.</param>
/// <param name="VolumeName">The volume it names; null until one is chosen.</param>
/// <param name="VolumeState">How that volume stands; null where it is not there or may not be seen.</param>
public sealed record OrdinalClaim(
    string Template,
    string Name,
    ObjectState State,
    string? Request,
    string? Capacity,
    string? VolumeName,
    ObjectState? VolumeState);
