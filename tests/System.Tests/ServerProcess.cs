using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Ticketing.Testing;

namespace Ticketing;

/// <summary>The real server in a process of its own, in demo mode, that can be killed and started again.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private const string MasterKey = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly string _connectionString;
    private readonly Dictionary<string, string> _settings;
    private readonly ConcurrentQueue<string> _log = new();
    private Process? _process;

    public ServerProcess(string connectionString, params (string Name, string Value)[] settings)
    {
        _connectionString = connectionString;
        _settings = settings.ToDictionary(setting => setting.Name, setting => setting.Value);
        Url = new Uri($"http://localhost:{FreePort.Find()}/");
        _settings.TryAdd("Cluster__SiloPort", $"{FreePort.Find()}");
        _settings.TryAdd("Cluster__GatewayPort", $"{FreePort.Find()}");
    }

    public Uri Url { get; }

    public string Log => string.Join('\n', _log);

    /// <summary>Where it serves operators: on a port that it has chosen itself.</summary>
    public Uri Operations => new(_log.Select(static line => Served().Match(line)).First(static match => match.Success).Groups["url"].Value);

    /// <summary>Starts the process; <see cref="BeReadyAsync"/> tells when it serves.</summary>
    public void Start()
    {
        var start = Programs.Dotnet(Programs.Api);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Demo";
        start.Environment["ASPNETCORE_URLS"] = Url.GetLeftPart(UriPartial.Authority);
        start.Environment["ConnectionStrings__Ticketing"] = _connectionString;
        start.Environment["Keys__Master"] = MasterKey;
        start.Environment["Demo__Enabled"] = "true";
        start.Environment["Payments__Test__Url"] = Url.GetLeftPart(UriPartial.Authority);
        foreach (var (name, value) in _settings)
            start.Environment[name] = value;

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public async Task StartAndBeReadyAsync()
    {
        Start();
        await BeReadyAsync();
    }

    /// <summary>Waits until it serves. One that does not in time is killed, for xunit disposes nothing that has not begun.</summary>
    public async Task BeReadyAsync()
    {
        try
        {
            await Eventually.Holds(async () => await ReadinessAsync() == HttpStatusCode.OK, "the server is ready");
        }
        catch (TimeoutException late)
        {
            await KillAsync();
            throw new TimeoutException($"{late.Message} Its log: {Log}", late);
        }
    }

    /// <summary>What <c>/health/ready</c> answers; null: nobody answers.</summary>
    public async Task<HttpStatusCode?> ReadinessAsync()
    {
        Assert.False(_process!.HasExited, $"the server has stopped by itself: {Log}");
        try
        {
            using var response = await Http.GetAsync(new Uri(Url, "health/ready"));
            return response.StatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or SocketException or TaskCanceledException)
        {
            return null;
        }
    }

    /// <summary>SIGKILL: no good-bye.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    [GeneratedRegex("Operators are served at (?<url>[^ ]+)[.]")]
    private static partial Regex Served();

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await KillAsync();
        _process?.Dispose();
    }
}
