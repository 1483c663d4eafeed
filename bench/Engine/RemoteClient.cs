using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ticketing.Bench.CommandLine;
using Ticketing.Testing;

namespace Ticketing.Bench.Engine;

/// <summary>A client of a silo that is a process of its own.</summary>
internal static class RemoteClient
{
    /// <summary>Starts the silo, measures, and ends it.</summary>
    public static async Task<RemoteCalls> MeasureAsync(int manyCallers)
    {
        var gateway = FreePort.Find();
        using var silo = StartSilo(gateway);
        try
        {
            await UntilReadyAsync(silo.StandardOutput);
            return await MeasureAsync(gateway, manyCallers);
        }
        finally
        {
            silo.StandardInput.Close(); // Its sign to end.
            await silo.WaitForExitAsync();
        }
    }

    private static async Task UntilReadyAsync(StreamReader output)
    {
        string? line;
        do
            line = await output.ReadLineAsync();
        while (line is not (null or ServeCommand.Ready));
        if (line is null)
            throw new InvalidOperationException("The silo does not start: see its messages.");
    }

    private static async Task<RemoteCalls> MeasureAsync(int gateway, int manyCallers)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.UseOrleansClient(client => client.UseLocalhostClustering(gateway));
        using var host = builder.Build();
        await host.StartAsync();
        var costs = new CallCosts(host.Services.GetRequiredService<IClusterClient>());
        var calls = new RemoteCalls(await costs.FromOutsideAsync(1), await costs.FromOutsideAsync(manyCallers));
        await host.StopAsync();
        return calls;
    }

    private static Process StartSilo(int gateway) => Process.Start(new ProcessStartInfo(
        "dotnet",
        [Assembly.GetExecutingAssembly().Location, ServeCommand.Name, gateway.ToString(CultureInfo.InvariantCulture)])
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;
}
