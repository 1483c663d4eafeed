using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ticketing.Beacons;

namespace Ticketing.WaitingRoom.Beacon;

/// <summary>A chain of drand's, asked for by HTTP. Whoever serves it is not believed: the chain's key checks each round.</summary>
internal sealed partial class DrandBeacon(
    HttpClient http, IOptions<BeaconOptions> options, TimeProvider clock, ILogger<DrandBeacon> log)
    : IRandomnessBeacon
{
    private const int MostBytes = 4_096;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    public DrandChain Chain { get; } = options.Value.Chain;

    /// <inheritdoc/>
    public async Task<byte[]> SignatureOfAsync(long round, CancellationToken cancellation)
    {
        if (Chain.BirthOf(round) - clock.GetUtcNow() is var unborn && unborn > TimeSpan.Zero)
            await Task.Delay(unborn, clock, cancellation);
        while (true)
        {
            foreach (var server in options.Value.Urls)
            {
                if (await TryAsync(server, round, cancellation) is { } signature)
                    return signature;
            }

            await Task.Delay(Pause, clock, cancellation);
        }
    }

    private async Task<byte[]?> TryAsync(Uri server, long round, CancellationToken cancellation)
    {
        try
        {
            var answer = await AskAsync(new Uri($"{server.ToString().TrimEnd('/')}/{Chain.Hash}/public/{round}"), cancellation);
            if (answer is { Signature: { } text } && answer.Round == round && TryHex(text) is { } signature
                && await Task.Run(() => Chain.Verifies(round, signature), cancellation))
            {
                return signature;
            }

            LogLie(log, server, round);
        }
        catch (Exception fault) when (IsPassing(fault) && !cancellation.IsCancellationRequested)
        {
            LogSilent(log, server, round, fault.Message);
        }

        return null;
    }

    private async Task<Answer?> AskAsync(Uri address, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, either.Token);
        response.EnsureSuccessStatusCode();
        await response.Content.LoadIntoBufferAsync(MostBytes, either.Token);
        return await response.Content.ReadFromJsonAsync(DrandJson.Default.Answer, either.Token);
    }

    // Not there yet, silent, or something else than a round.
    private static bool IsPassing(Exception fault) =>
        fault is HttpRequestException or OperationCanceledException or JsonException or IOException or NotSupportedException;

    private static byte[]? TryHex(string text)
    {
        try
        {
            return Convert.FromHexString(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>What a server says of a round. Its randomness is worked out here, not believed.</summary>
    internal sealed record Answer(long Round, string? Signature);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
    [JsonSerializable(typeof(Answer))]
    private sealed partial class DrandJson : JsonSerializerContext;

    [LoggerMessage(EventId = 435, Level = LogLevel.Warning,
        Message = "{Server} serves something as round {Round} that is not the chain's: its signature is wrong.")]
    private static partial void LogLie(ILogger log, Uri server, long round);

    [LoggerMessage(EventId = 436, Level = LogLevel.Information, Message = "Round {Round} is not to be had from {Server} yet: {Why}")]
    private static partial void LogSilent(ILogger log, Uri server, long round, string why);
}
