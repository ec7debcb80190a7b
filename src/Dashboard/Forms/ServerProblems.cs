using Dashboard.Cluster.Writing;

namespace Dashboard.Forms;

/// <summary>What the server said of a form, parted by the fields it is about.</summary>
public static class ServerProblems
{
    /// <summary>The field's path (null: the whole form) and the server's words, in its order.</summary>
    public static IReadOnlyList<(string? Field, string Message)> Of(ApiRefusal refusal)
    {
        if (refusal.IsAlreadyExists) return [(FieldPaths.Name, refusal.Message)];
        // A quota is refused without a cause; what exceeds it is nearly always the size.
        if (refusal.Code == 403 && refusal.Message.Contains("exceeded quota", StringComparison.Ordinal)) return [(FieldPaths.Size, refusal.Message)];
        return refusal.Causes.IsEmpty ? [(null, refusal.Message)] : [.. refusal.Causes.Select(Of)];
    }

    private static (string? Field, string Message) Of(RefusalCause cause)
    {
        var field = FieldPaths.FieldOf(cause.Field);
        return (field, field is not null || cause.Field.Length == 0 ? cause.Message : $"{cause.Field}: {cause.Message}");
    }
}
