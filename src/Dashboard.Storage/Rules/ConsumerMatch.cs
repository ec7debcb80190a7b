using System.Collections.Immutable;
using Dashboard.Storage.Objects;

namespace Dashboard.Storage.Rules;

/// <summary>What the scheduler found for a claim on a node: the first volume is taken, the others would be as right; empty: none fits.</summary>
public sealed record ConsumerMatch(Claim Claim, ImmutableArray<Volume> EquallyRight)
{
    /// <summary>The volume taken; null: none fits.</summary>
    public Volume? Volume => EquallyRight.IsEmpty ? null : EquallyRight[0];
}
