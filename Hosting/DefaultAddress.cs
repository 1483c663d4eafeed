using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;

namespace Ticketing.Hosting;

/// <summary>Where a web server listens if nothing says otherwise.</summary>
public static class DefaultAddress
{
    private static readonly string[] Settings = ["urls", "http_ports", "https_ports"];

    /// <summary>Sets the address, unless one is configured in any of the ways that ASP.NET Core knows.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="address">A URL such as <c>http://localhost:8080</c>.</param>
    public static void Apply(WebApplicationBuilder builder, string address)
    {
        var configuration = builder.Configuration;
        var isConfigured = Settings.Any(setting => !string.IsNullOrEmpty(configuration[setting]));
        if (!isConfigured && !configuration.GetSection("Kestrel:Endpoints").Exists())
            builder.WebHost.UseUrls(address);
    }
}
