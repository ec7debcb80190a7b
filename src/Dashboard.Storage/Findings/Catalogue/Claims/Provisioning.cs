using Dashboard.Storage.Objects;
using Dashboard.Storage.Rules;

namespace Dashboard.Storage.Findings.Catalogue;

/// <summary>A claim for which a provisioner is to make a volume.</summary>
internal sealed record Provisioning(StorageClass Class, DateTimeOffset Since)
{
    /// <summary>A provisioner that runs needs seconds; after two minutes somebody should look.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>
    /// By which class and since when; null: no provisioner is asked. Where the first Pod is waited for, the provisioner
    /// cannot have been asked before that Pod was made.
    /// </summary>
    public static Provisioning? Of(Claim claim, FindingContext context)
    {
        if (context.PlanOf(claim) is not { Outcome: BindingOutcome.Provisions, Class: { } @class }) return null;
        var since = claim.CreatedAt;
        if (@class.BindingMode == VolumeBindingMode.WaitForFirstConsumer)
        {
            foreach (var pod in context.ConsumersOf(claim))
            {
                if (pod.CreatedAt > since) since = pod.CreatedAt;
            }
        }

        return new Provisioning(@class, since);
    }
}
