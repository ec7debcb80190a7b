using Bunit;
using Dashboard.Components.Layout;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;

namespace Dashboard.Tests.Components;

/// <summary>What components need: texts, MudBlazor, a clock that stands still, and a browser that takes every call.</summary>
public abstract class ComponentTest : BunitContext
{
    /// <summary><paramref name="addServices"/> adds what the component needs beside that.</summary>
    protected ComponentTest(Action<IServiceCollection>? addServices = null)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLocalization();
        Services.AddLogging();
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddCascadingValue(_ => Shell);
        addServices?.Invoke(Services);
        SetRendererInfo(new Microsoft.AspNetCore.Components.RendererInfo("Server", isInteractive: true));
    }

    /// <summary>The clock.</summary>
    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    /// <summary>What the frame knows of the cluster.</summary>
    protected ShellState Shell { get; } = new();
}
