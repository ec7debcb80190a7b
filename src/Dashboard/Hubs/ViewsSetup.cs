using Dashboard.Hubs.Streams;
using Dashboard.Storage.Rows;
using Dashboard.Storage.Views;

namespace Dashboard.Hubs;

/// <summary>Registers how each list's rows are made.</summary>
public static class ViewsSetup
{
    /// <summary>Adds the views of <c>Dashboard.Storage</c>.</summary>
    public static IServiceCollection AddStorageViews(this IServiceCollection services) => services
        .AddSingleton<RowViewFactory<GraphRow>>((state, scope, filter) => new GraphView(state, scope, filter))
        .AddSingleton<RowViewFactory<ClaimRow>>((state, scope, filter) => new ClaimsView(state, scope, filter))
        .AddSingleton<RowViewFactory<VolumeRow>>((state, scope, filter) => new VolumesView(state, scope, filter))
        .AddSingleton<RowViewFactory<StatefulSetRow>>((state, scope, filter) => new StatefulSetsView(state, scope, filter))
        .AddSingleton<RowViewFactory<StorageClassRow>>((state, scope, filter) => new ClassesView(state, scope, filter));
}
