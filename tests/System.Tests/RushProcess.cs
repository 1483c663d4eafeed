using System.Diagnostics;

namespace Ticketing;

/// <summary>One run of <c>rush</c>.</summary>
internal sealed class RushProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private RushProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _errors = process.StandardError.ReadToEndAsync();
    }

    public bool HasEnded => _process.HasExited;

    public static RushProcess Start(Uri server, params IEnumerable<string> arguments) => Start([server], arguments);

    /// <summary>Starts a run whose buyers are shared by several servers of one shop.</summary>
    public static RushProcess Start(IEnumerable<Uri> servers, params IEnumerable<string> arguments) =>
        new(Process.Start(Programs.Dotnet(Programs.Rush, [.. arguments, "--url", .. servers.Select(static server => server.ToString())]))!);

    /// <summary>Waits for the end; every promise must have been kept.</summary>
    /// <returns>What it reported.</returns>
    public async Task<string> KeepsItsPromisesAsync()
    {
        await _process.WaitForExitAsync();
        Assert.True(_process.ExitCode == 0, $"rush ended with {_process.ExitCode}:\n{await _output}\n{await _errors}");
        return await _output;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
