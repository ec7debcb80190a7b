using Dashboard.Actions;
using MudBlazor;

namespace Dashboard.Components.Activities;

/// <summary>Says what was done, in a corner, with a link to its request and answer.</summary>
public sealed class ActivityToasts(ISnackbar snackbar)
{
    /// <summary>Shows an activity; what went wrong stays until it is closed.</summary>
    public void Show(Activity activity)
    {
        var severity = activity.Outcome == Cluster.Writing.WriteOutcome.Done ? Severity.Success : Severity.Error;
        snackbar.Add<ActivityToast>(new Dictionary<string, object> { [nameof(ActivityToast.Activity)] = activity }, severity, options =>
        {
            options.RequireInteraction = severity == Severity.Error;
            options.VisibleStateDuration = 8000;
        });
    }
}
