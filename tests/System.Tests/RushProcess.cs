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

    public static RushProcess Start(Uri server, params IEnumerable<string> arguments) =>
        new(Process.Start(Programs.Dotnet(Programs.Rush, [.. arguments, "--url", server.ToString()]))!);

    /// <summary>Waits for the end; every promise must have been kept.</summary>
    public async Task KeepsItsPromisesAsync()
    {
        await _process.WaitForExitAsync();
        Assert.True(_process.ExitCode == 0, $"rush ended with {_process.ExitCode}:\n{await _output}\n{await _errors}");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
