using System.Text.Json.Nodes;
using Dashboard.Storage.Predictions;
using Dashboard.Storage.Selectors;

namespace Dashboard.Forms;

/// <summary>A claim's selector in a document: <c>matchLabels</c> and <c>matchExpressions</c> as one list of requirements.</summary>
internal static class SelectorDocument
{
    public static IReadOnlyList<DraftRequirement> Read(JsonFields fields) =>
    [
        .. fields.Texts($"{FieldPaths.Selector}.matchLabels").Select(label => new DraftRequirement(label.Key, SelectorOperator.In, [label.Value])),
        .. fields.Objects($"{FieldPaths.Selector}.matchExpressions").Select(Read),
    ];

    public static JsonObject? Write(IReadOnlyList<DraftRequirement> requirements)
    {
        if (requirements.Count == 0) return null;
        var (labels, expressions) = (new JsonObject(), new JsonArray());
        foreach (var requirement in requirements)
        {
            // One value is what people write as a label; a second requirement for the same key can't be one.
            if (requirement is { Operator: SelectorOperator.In, Values.Count: 1 } && labels.TryAdd(requirement.Key, requirement.Values[0])) continue;
            var expression = new JsonObject { ["key"] = requirement.Key, ["operator"] = requirement.Operator.ToString() };
            if (requirement.Values.Count > 0) expression["values"] = new JsonArray([.. requirement.Values.Select(value => JsonValue.Create(value))]);
            expressions.Add(expression);
        }

        var selector = new JsonObject();
        if (labels.Count > 0) selector["matchLabels"] = labels;
        if (expressions.Count > 0) selector["matchExpressions"] = expressions;
        return selector;
    }

    private static DraftRequirement Read(JsonObject expression)
    {
        var fields = new JsonFields(expression);
        var @operator = Enum.TryParse<SelectorOperator>(fields.Text("operator"), out var known) ? known : SelectorOperator.Unknown;
        return new DraftRequirement(fields.Text("key") ?? string.Empty, @operator, fields.Items("values"));
    }
}
