using System.Text;
using System.Text.Json.Nodes;

namespace Ticketing.StripeSimulation;

/// <summary>Brings events to whom they are for, or holds them back, loses them, or brings them twice, as ordered.</summary>
public sealed class Courier : IDisposable
{
    private const int MostAttempts = 40;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly SimulatorSettings _settings;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private readonly List<string> _held = [];

    internal Courier(SimulatorSettings settings) => _settings = settings;

    /// <summary>Whether events are lost on their way.</summary>
    public bool Loses { get; set; }

    /// <summary>Whether events are held back until <see cref="ReleaseAsync"/>.</summary>
    public bool Holds { get; set; }

    /// <summary>How often each event is brought.</summary>
    public int Copies { get; set; } = 1;

    /// <summary>Brings what was held back.</summary>
    /// <param name="order">In which order: from one list of events to another.</param>
    public async Task ReleaseAsync(Func<IReadOnlyList<string>, IEnumerable<string>> order)
    {
        string[] held;
        lock (_gate)
        {
            held = [.. _held];
            _held.Clear();
        }

        foreach (var body in order(held))
            await BringAsync(body);
    }

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
        _http.Dispose();
    }

    internal void Take(JsonObject occurred)
    {
        if (_settings.Webhooks is null || Loses)
            return;
        var body = occurred.ToJsonString();
        if (Holds)
            lock (_gate)
                _held.Add(body);
        else
            for (var copy = 0; copy < Copies; copy++)
                _ = BringAsync(body);
    }

    /// <summary>Until it is acknowledged, as long as it lasts.</summary>
    private async Task BringAsync(string body)
    {
        for (var attempt = 0; attempt < MostAttempts && !_end.IsCancellationRequested; attempt++)
        {
            if (await TryBringAsync(body))
                return;
            await Task.Delay(Pause, _settings.Clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> TryBringAsync(string body)
    {
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, _settings.Webhooks);
            message.Content = new StringContent(body, Encoding.UTF8, "application/json");
            message.Headers.TryAddWithoutValidation(
                Signature.Header, Signature.Of(_settings.WebhookSecrets, body, _settings.Clock.GetUtcNow()));
            using var answer = await _http.SendAsync(message, _end.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or ObjectDisposedException)
        {
            return false;
        }
    }
}
