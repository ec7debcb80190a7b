using System.Collections.Immutable;
using System.Text.Json;
using Dashboard.Storage.Selectors;

namespace Dashboard.Storage.Json;

/// <summary>Reads labels, label selectors and node selectors.</summary>
internal static class SelectorFields
{
    /// <summary>At a property: a map of texts; empty where it is none.</summary>
    public static ImmutableDictionary<string, string> ReadTexts(ref Utf8JsonReader json)
    {
        if (!json.EnterObject()) return ImmutableDictionary<string, string>.Empty;
        var texts = ImmutableDictionary.CreateBuilder<string, string>();
        while (json.NextProperty())
        {
            var name = json.Shared();
            if (json.SharedText() is { } value) texts[name] = value;
        }

        return texts.ToImmutable();
    }

    /// <summary>At a property: a label selector; null where it is none.</summary>
    public static LabelSelector? ReadLabelSelector(ref Utf8JsonReader json)
    {
        if (!json.EnterObject()) return null;
        var requirements = ImmutableArray.CreateBuilder<SelectorRequirement>();
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("matchLabels"u8))
                requirements.AddRange(ReadTexts(ref json).Select(label => new SelectorRequirement(label.Key, SelectorOperator.In, [label.Value])));
            else if (json.ValueTextEquals("matchExpressions"u8)) requirements.AddRange(ReadRequirements(ref json));
            else json.TrySkip();
        }

        return new LabelSelector(requirements.ToImmutable());
    }

    /// <summary>At the property <c>nodeAffinity</c> of a volume: what is required of nodes; null where nothing is.</summary>
    public static NodeSelector? ReadRequiredNodes(ref Utf8JsonReader json)
    {
        NodeSelector? selector = null;
        if (!json.EnterObject()) return null;
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("required"u8)) selector = ReadNodeSelector(ref json);
            else json.TrySkip();
        }

        return selector;
    }

    private static NodeSelector? ReadNodeSelector(ref Utf8JsonReader json)
    {
        if (!json.EnterObject()) return null;
        var terms = ImmutableArray.CreateBuilder<NodeSelectorTerm>();
        while (json.NextProperty())
        {
            if (!json.ValueTextEquals("nodeSelectorTerms"u8))
            {
                json.TrySkip();
                continue;
            }

            if (!json.EnterArray()) continue;
            while (json.NextObject()) terms.Add(ReadTerm(ref json));
        }

        return new NodeSelector(terms.ToImmutable());
    }

    private static NodeSelectorTerm ReadTerm(ref Utf8JsonReader json)
    {
        ImmutableArray<SelectorRequirement> expressions = [], fields = [];
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("matchExpressions"u8)) expressions = ReadRequirements(ref json);
            else if (json.ValueTextEquals("matchFields"u8)) fields = ReadRequirements(ref json);
            else json.TrySkip();
        }

        return new NodeSelectorTerm(expressions, fields);
    }

    private static ImmutableArray<SelectorRequirement> ReadRequirements(ref Utf8JsonReader json)
    {
        if (!json.EnterArray()) return [];
        var requirements = ImmutableArray.CreateBuilder<SelectorRequirement>();
        while (json.NextObject()) requirements.Add(ReadRequirement(ref json));
        return requirements.ToImmutable();
    }

    private static SelectorRequirement ReadRequirement(ref Utf8JsonReader json)
    {
        var key = string.Empty;
        var @operator = SelectorOperator.Unknown;
        var values = ImmutableArray.CreateBuilder<string>();
        while (json.NextProperty())
        {
            if (json.ValueTextEquals("key"u8)) key = json.SharedText() ?? string.Empty;
            else if (json.ValueTextEquals("operator"u8)) @operator = json.Member<SelectorOperator>();
            else if (!json.ValueTextEquals("values"u8)) json.TrySkip();
            else if (json.EnterArray())
            {
                while (json.NextText()) values.Add(json.Shared());
            }
        }

        return new SelectorRequirement(key, @operator, values.ToImmutable());
    }
}
