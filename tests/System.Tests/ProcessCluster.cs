using System.Diagnostics;
using System.Globalization;
using Ticketing.Testing;

namespace Ticketing;

/// <summary>A cluster of real processes, as <c>tools/cluster</c> makes them, on one database.</summary>
internal sealed class ProcessCluster : IAsyncDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"ticketing-cluster-{Guid.NewGuid():N}");
    private readonly string _database;
    private readonly int _port;

    /// <param name="database">The connection string of an empty database.</param>
    /// <param name="random">Chooses ports: Apis, silos and their grains listen at fixed distances from the first.</param>
    public ProcessCluster(string database, Random random)
    {
        _database = database;
        _port = random.Next(200, 280) * 100;
    }

    /// <summary>Whether an nginx stands in front of the Apis: where one is installed.</summary>
    public static bool HasFront { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin")
        .Any(static folder => File.Exists(Path.Combine(folder, "nginx")));

    /// <summary>Where everything of it is kept: logs, process ids.</summary>
    public string Folder => _folder;

    public Task UpAsync(int silos, int apis) => RunAsync("up", Text(silos), Text(apis));

    /// <summary>SIGKILL: no good-bye.</summary>
    public Task KillAsync(string process) => RunAsync("kill", process);

    /// <summary>SIGSTOP: the process stands still, as a machine that hangs.</summary>
    public Task FreezeAsync(string process) => SignalAsync(process, "STOP");

    /// <summary>SIGCONT: it goes on as if nothing had been.</summary>
    public Task ThawAsync(string process) => SignalAsync(process, "CONT");

    /// <summary>Whether the process runs.</summary>
    public bool IsAlive(string process) => Directory.Exists($"/proc/{PidOf(process)}");

    public Task AddSiloAsync() => RunAsync("add", "silo");

    /// <summary>Replaces every silo and every Api by a new process.</summary>
    public Task RollAsync() => RunAsync("roll");

    public Task DownAsync() => RunAsync("down");

    /// <summary>The Apis that run.</summary>
    public async Task<IReadOnlyList<Uri>> UrlsAsync() =>
        [.. (await RunAsync("urls")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => new Uri(line))];

    /// <summary>Where nginx serves everybody, if there is one.</summary>
    public Uri Front => new($"http://localhost:{_port}");

    /// <summary>Where a process serves operators, by its name, such as <c>silo-1</c>.</summary>
    public Uri OperationsOf(string process)
    {
        var (kind, number) = (process.Split('-')[0], int.Parse(process.Split('-')[1], CultureInfo.InvariantCulture));
        return new Uri($"http://localhost:{_port + (kind == "silo" ? 100 : 150) + number}");
    }

    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists(Path.Combine(_folder, "cluster")))
            await DownAsync();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true); // The key of a database that outlives the cluster.
    }

    private string PidOf(string process) => File.ReadAllText(Path.Combine(_folder, "cluster", $"{process}.pid")).Split(' ')[0];

    private async Task SignalAsync(string process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", PidOf(process)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "tools", "cluster"), arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PORT"] = Text(_port);
        start.Environment["TICKETING_DATA"] = _folder;
        start.Environment["TICKETING_DB"] = _database;
        start.Environment["TICKETING_BUILT"] = "1";
        start.Environment["ArtifactsPath"] = Programs.Artifacts;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(
            process.ExitCode == 0,
            $"tools/cluster {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{await output}\n{await errors}");
        return await output;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
