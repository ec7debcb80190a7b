using Bunit;
using Dashboard.Components.Controls;
using Dashboard.Storage.States;

namespace Dashboard.Tests.Components;

public sealed class StateMarkTests : ComponentTest
{
    public static readonly TheoryData<string, ObjectState> States = new(
        from kind in new[] { "PersistentVolumeClaim", "PersistentVolume", "Pod", "StatefulSet" }
        from state in Enum.GetValues<ObjectState>()
        select (kind, state));

    [Theory]
    [MemberData(nameof(States))]
    public void StateMark_AnyState_HasShapeWordAndColour(string kind, ObjectState state)
    {
        var shapes = Render<StateShapes>();
        var mark = Render<StateMark>(parameters => parameters.Add(mark => mark.Kind, kind).Add(mark => mark.State, state));

        var root = mark.Find(".state-mark");
        Assert.Equal(state.ToString(), root.GetAttribute("data-state"));
        Assert.NotNull(shapes.Find(mark.Find("use").GetAttribute("href")!));
        var word = mark.Find(".state-word").TextContent;
        Assert.NotEmpty(word);
        Assert.DoesNotContain('.', word);
        Assert.Contains($"[data-state={state}]", StyleSheet, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PersistentVolumeClaim", ObjectState.Bound, "circle")]
    [InlineData("PersistentVolume", ObjectState.Available, "circle-hollow")]
    [InlineData("PersistentVolumeClaim", ObjectState.Waiting, "circle-dotted")]
    [InlineData("PersistentVolumeClaim", ObjectState.InProgress, "circle-quarter")]
    [InlineData("PersistentVolumeClaim", ObjectState.Stuck, "triangle")]
    [InlineData("PersistentVolume", ObjectState.HalfBound, "circle-broken")]
    [InlineData("PersistentVolume", ObjectState.Pending, "circle-dashed")]
    [InlineData("Pod", ObjectState.Pending, "square-hollow")]
    [InlineData("Pod", ObjectState.Unknown, "square-question")]
    [InlineData("PersistentVolumeClaim", ObjectState.Lost, "octagon")]
    [InlineData("Pod", ObjectState.Failed, "octagon")]
    [InlineData("PersistentVolume", ObjectState.Released, "circle-half")]
    [InlineData("Pod", ObjectState.Terminating, "circle-bar")]
    [InlineData("PersistentVolumeClaim", ObjectState.Resizing, "circle-up")]
    [InlineData("Pod", ObjectState.Ready, "square")]
    [InlineData("StatefulSet", ObjectState.NotReady, "square-half")]
    [InlineData("Pod", ObjectState.Succeeded, "tick")]
    [InlineData("PersistentVolumeClaim", ObjectState.Missing, "outline")]
    public void Shape_KindAndState_IsTheOneOfTheTable(string kind, ObjectState state, string shape) =>
        Assert.Equal(shape, StateLook.Shape(kind, state));

    [Theory]
    [InlineData("PersistentVolumeClaim")]
    [InlineData("Pod")]
    public void Shape_DifferentStates_DifferByShapeAlone(string kind)
    {
        // Lost and Failed never meet in one kind and share the octagon.
        var states = Enum.GetValues<ObjectState>().Where(state => state != ObjectState.Failed);

        Assert.Distinct(states.Select(state => StateLook.Shape(kind, state)));
    }

    private static string StyleSheet { get; } = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "wwwroot", "css", "app.css"));
}
