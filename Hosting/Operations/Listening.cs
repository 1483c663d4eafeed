using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Hosting;

namespace Ticketing.Operations;

/// <summary>
/// Where a web server listens: for everybody where it is told to, in any of the ways that ASP.NET Core knows; for operators on a port of
/// their own.
/// </summary>
public static class Listening
{
    private const string Endpoints = "Kestrel:Endpoints";

    /// <summary>Sets the addresses, and registers the <see cref="OperationsPort"/>.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="publicAddress">
    /// Where it listens for everybody if nothing says otherwise, such as <c>http://localhost:8080</c>; null: nowhere.
    /// </param>
    /// <exception cref="ConfigurationException">The settings make no sense, or both ports are the same.</exception>
    public static void Apply(WebApplicationBuilder builder, string? publicAddress)
    {
        var operations = OperationsPort.Claim(builder.Configuration);
        builder.Services.AddSingleton(operations);
        var endpoints = builder.Configuration.GetSection(Endpoints);
        if (endpoints.Exists())
        {
            // Kestrel listens to these alone, whatever the addresses say.
            RefuseShared(operations, endpoints.GetChildren().Select(static endpoint => endpoint["Url"] ?? ""));
            builder.Configuration.AddInMemoryCollection([new($"{Endpoints}:Operations:Url", operations.Url)]);
            return;
        }

        var everybody = Configured(builder.Configuration, publicAddress);
        RefuseShared(operations, everybody);
        builder.WebHost.UseUrls([.. everybody, operations.Url]);
    }

    private static string[] Configured(ConfigurationManager configuration, string? otherwise)
    {
        if (configuration["urls"] is { Length: > 0 } urls)
            return Split(urls);
        string[] ports =
        [
            .. Split(configuration["http_ports"]).Select(static port => $"http://*:{port}"),
            .. Split(configuration["https_ports"]).Select(static port => $"https://*:{port}"),
        ];
        return ports.Length > 0 || otherwise is null ? ports : [otherwise];
    }

    private static string[] Split(string? list) =>
        (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static void RefuseShared(OperationsPort operations, IEnumerable<string> everybody)
    {
        foreach (var url in everybody)
        {
            if (url.Length > 0 && BindingAddress.Parse(url).Port == operations.Number)
                throw new ConfigurationException($"Operations:Port must be a port of its own, but at {url} everybody is served.");
        }
    }
}
