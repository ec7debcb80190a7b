using System.Threading.Channels;
using Dashboard.Hubs;
using Dashboard.Hubs.Contract;
using Dashboard.Storage.Rows;
using Dashboard.Storage.Views;
using Microsoft.AspNetCore.SignalR.Client;

namespace Dashboard.Tests.Hubs;

/// <summary>Calls of the hub as any client makes them.</summary>
internal static class HubCalls
{
    public static readonly RowQuery Everything = new(RowFilter.None, new RowWindow(0, RowWindow.MaximumCount));

    public static Task<ChannelReader<TFrame>> OpenAsync<TFrame>(this HubConnection connection, string method, params object?[] arguments) =>
        connection.StreamAsChannelCoreAsync<TFrame>(method, arguments, TestContext.Current.CancellationToken).Soon();

    public static async Task<T?> FirstValueAsync<T>(this HubConnection connection, string method, params object?[] arguments)
        where T : class =>
        (await (await connection.OpenAsync<ValueFrame<T>>(method, [$"first of {method}", .. arguments])).NextAsync()).Value;

    public static async Task<RowFrame<TRow>> FirstRowsAsync<TRow>(this HubConnection connection, string method, RowQuery? query = null)
        where TRow : IRow =>
        await (await connection.OpenAsync<RowFrame<TRow>>(method, $"first of {method}", query ?? Everything)).NextAsync();

    public static Task AcknowledgeAsync(this HubConnection connection, string stream, IFrame frame) =>
        connection.InvokeAsync(nameof(StorageHub.Acknowledge), stream, frame.Number, TestContext.Current.CancellationToken).Soon();

    public static Task<T> CallAsync<T>(this HubConnection connection, string method, params object?[] arguments) =>
        connection.InvokeCoreAsync<T>(method, arguments, TestContext.Current.CancellationToken).Soon();
}
