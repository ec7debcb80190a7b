using Dashboard.Cluster.Writing;

namespace Dashboard.Actions;

/// <summary>Conflicts that are seen before anything is sent, in the words that the server would use.</summary>
internal static class Conflicts
{
    /// <summary>The object is not any more as the viewer saw it.</summary>
    public static WriteAnswer Of(string resource, string name) => new()
    {
        Outcome = WriteOutcome.Refused,
        Refusal = new ApiRefusal
        {
            Code = 409,
            Reason = "Conflict",
            Message = $"Operation cannot be fulfilled on {resource} \"{name}\": the object has been modified; please apply your changes to the latest version and try again",
        },
    };
}
