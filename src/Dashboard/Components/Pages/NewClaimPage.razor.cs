using Dashboard.Actions;
using Dashboard.Actions.Intents;
using Dashboard.Cluster.Reading;
using Dashboard.Components.Activities;
using Dashboard.Components.Controls;
using Dashboard.Components.Forms;
using Dashboard.Forms;
using Dashboard.Hubs.Client;
using Dashboard.Storage.Objects;
using Dashboard.Storage.Predictions;
using Dashboard.Storage.Rows;
using Dashboard.Storage.Views;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Components.Pages;

/// <summary>
/// The form for a new claim. While it is typed three things are asked anew: the hub what would become of it, the server
/// whether it would take it (a moment after the last key), and the browser to keep the draft.
/// </summary>
public sealed partial class NewClaimPage : IAsyncDisposable
{
    private const string FirstNamespace = "default";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    private readonly ClaimForm _form = new(ClaimDocument.New(FirstNamespace));
    private readonly CancellationTokenSource _leaving = new();
    private CancellationTokenSource _asking = new();
    private DraftKeeper? _keeper;
    private ElementReference _element;
    private LivePrediction? _prediction;
    private LiveRows<StorageClassRow>? _classes;
    private IReadOnlyList<string>? _namespaces;
    private IReadOnlyList<QuotaLine> _quotas = [];
    private string _quotaNamespace = string.Empty;
    private string? _likeProblem;
    private int _fieldsKey;
    private bool _isReady;
    private bool _isRestored;
    private bool _isChecking;
    private bool _isCreating;
    private bool _isUncertain;
    private bool _isHeldBack;

    [Inject] private StorageHubClient Hub { get; set; } = null!;

    [Inject] private StorageActions Actions { get; set; } = null!;

    [Inject] private NamespaceReader Namespaces { get; set; } = null!;

    [Inject] private ActivityToasts Toasts { get; set; } = null!;

    [Inject] private AuthenticationStateProvider Authentication { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private Microsoft.JSInterop.IJSRuntime Script { get; set; } = null!;

    [Inject] private TimeProvider Clock { get; set; } = null!;

    private ClaimDraft Draft => _form.Claim.Draft;

    private IReadOnlyList<StorageClassRow> Classes => _classes?.Page?.Rows ?? [];

    private string? ClassName => Draft.StorageClassName ?? Classes.Where(row => row.IsDefault).MaxBy(row => row.CreatedAt)?.Name;

    private string? Provisioner => Classes.FirstOrDefault(row => row.Name == ClassName)?.Provisioner;

    private string? NamespaceHint =>
        _namespaces is null || _namespaces.Contains(Draft.Namespace, StringComparer.Ordinal) ? null : L["Form.Namespace.NotListed", Draft.Namespace].Value;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _form.Changed -= Follow;
        await _leaving.CancelAsync();
        await _asking.CancelAsync();
        _asking.Dispose();
        _leaving.Dispose();
        if (_prediction is not null) await _prediction.DisposeAsync();
        if (_classes is not null) await _classes.DisposeAsync();
        if (_keeper is not null) await _keeper.DisposeAsync();
    }

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        _form.Take(FromAddress());
        _form.Changed += Follow;
        _classes = Hub.WatchClasses(new RowQuery(RowFilter.None, new RowWindow(0, RowWindow.MaximumCount)), InvokeAsync, StateHasChanged);
        _prediction = Hub.PredictClaim(Draft, InvokeAsync, StateHasChanged);
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        try
        {
            _keeper = await DraftKeeper.OpenAsync(Script, $"./{Assets["js/draft.js"]}", _element, "claims/new" + new Uri(Navigation.Uri).Query);
            if (_keeper.Document is { } kept)
            {
                _isRestored = true;
                _form.EditYaml(kept);
            }
            else if (ClaimAddress.LikeOf(new Uri(Navigation.Uri)) is { } like)
            {
                await FillLikeAsync(like);
            }

            await _keeper.ReplayAsync();
            (_isReady, _fieldsKey) = (true, _fieldsKey + 1);
            StateHasChanged();
            var viewer = (await Authentication.GetAuthenticationStateAsync()).User;
            _namespaces = await Namespaces.FindWritableAsync(viewer, _leaving.Token);
            StateHasChanged();
            await AskAsync();
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or Microsoft.JSInterop.JSDisconnectedException)
        {
            // The page was left before it was filled in.
        }
    }

    private ClaimDocument FromAddress()
    {
        var claim = ClaimDocument.New(FirstNamespace);
        return claim.With(ClaimAddress.Fill(claim.Draft, new Uri(Navigation.Uri)));
    }

    private async Task FillLikeAsync(ObjectKey like)
    {
        var answer = await Actions.ReadAsync(KubernetesKind.Of(ObjectKind.Claim), like, _leaving.Token);
        if (answer is { IsDone: true, Object: { } claim }) _form.Take(ClaimDocument.Like(claim));
        else _likeProblem = answer.Problem;
    }

    private void Follow()
    {
        _isUncertain = _isHeldBack = false;
        if (_form.IsReadable) _ = _prediction?.SetQueryAsync(Draft);
        StateHasChanged();
        if (_isReady) _ = AskAsync();
    }

    private async Task AskAsync()
    {
        await _asking.CancelAsync();
        _asking.Dispose();
        _asking = new CancellationTokenSource();
        var token = _asking.Token;
        try
        {
            await Task.Delay(Pause, Clock, token);
            if (_keeper is not null) await _keeper.KeepAsync(_form.Yaml);
            if (!_form.CanBeAsked) return;
            _isChecking = true;
            StateHasChanged();
            var answer = await Actions.CheckAsync(new CreateClaim(_form.Claim.ToJson()), token);
            token.ThrowIfCancellationRequested();
            (_form.Verdict, _isChecking) = (answer.Answer, false);
            await ReadQuotasAsync(token);
            StateHasChanged();
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or Microsoft.JSInterop.JSDisconnectedException)
        {
            // Typed on, or left. Whoever asks next says so.
            _isChecking = false;
        }
    }

    private async Task ReadQuotasAsync(CancellationToken token)
    {
        var viewer = (await Authentication.GetAuthenticationStateAsync()).User;
        (_quotas, _) = await Namespaces.ReadQuotasAsync(viewer, Draft.Namespace, token);
        _quotaNamespace = Draft.Namespace;
    }

    private async Task CreateAsync()
    {
        _form.ShowAll();
        _isHeldBack = !_form.IsReadable || _form.Problems.Count > 0;
        if (_isHeldBack || _isCreating) return;
        await _asking.CancelAsync();
        var key = new ObjectKey(Draft.Namespace, Draft.Name);
        _isCreating = true;
        try
        {
            var (answer, activity) = await Actions.DoAsync(new CreateClaim(_form.Claim.ToJson()));
            Toasts.Show(activity);
            (_form.Verdict, _isUncertain) = (answer.Answer, answer.Answer.IsUncertain);
            if (!answer.IsDone) return;
            if (_keeper is not null) await _keeper.ForgetAsync();
            Navigation.NavigateTo(ObjectLinks.Claim(key.Namespace, key.Name) + "?created");
        }
        finally
        {
            _isCreating = false;
        }
    }

    private async Task StartOverAsync()
    {
        (_isRestored, _likeProblem) = (false, null);
        _form.Take(FromAddress());
        _fieldsKey++;
        if (ClaimAddress.LikeOf(new Uri(Navigation.Uri)) is { } like) await FillLikeAsync(like);
    }
}
