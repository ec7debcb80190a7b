using Dashboard.Findings;
using Dashboard.Hubs.Streams;
using Dashboard.Storage.Findings;
using Dashboard.Storage.Rows;
using Dashboard.Storage.Views;

namespace Dashboard.Hubs;

/// <summary>Registers how each list's rows are made.</summary>
public static class ViewsSetup
{
    /// <summary>Adds the views of <c>Dashboard.Storage</c>.</summary>
    public static IServiceCollection AddStorageViews(this IServiceCollection services) => services
        .AddLocalization()
        .AddSingleton<IFindingWriter, FindingWriter>()
        .AddSingleton<RowViewFactory<FindingRow>>(provider =>
        {
            var writer = provider.GetRequiredService<IFindingWriter>();
            return (state, scope, filter) => new FindingsView(state, scope, filter, writer);
        })
        .AddSingleton<RowViewFactory<FindingGroupRow>>(provider =>
        {
            var writer = provider.GetRequiredService<IFindingWriter>();
            return (state, scope, filter) => new FindingGroupsView(state, scope, filter, writer);
        })
        .AddSingleton<RowViewFactory<GraphRow>>((state, scope, filter) => new GraphView(state, scope, filter))
        .AddSingleton<RowViewFactory<ClaimRow>>((state, scope, filter) => new ClaimsView(state, scope, filter))
        .AddSingleton<RowViewFactory<VolumeRow>>((state, scope, filter) => new VolumesView(state, scope, filter))
        .AddSingleton<RowViewFactory<StatefulSetRow>>((state, scope, filter) => new StatefulSetsView(state, scope, filter))
        .AddSingleton<RowViewFactory<StorageClassRow>>((state, scope, filter) => new ClassesView(state, scope, filter));
}
