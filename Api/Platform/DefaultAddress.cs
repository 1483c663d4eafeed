namespace Ticketing.Api.Platform;

/// <summary>Where the server listens if nothing says otherwise.</summary>
internal static class DefaultAddress
{
    private const string Address = "http://localhost:8080";

    private static readonly string[] Settings = ["urls", "http_ports", "https_ports"];

    /// <summary>Sets the address, unless one is configured in any of the ways that ASP.NET Core knows.</summary>
    public static void Apply(WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        var isConfigured = Settings.Any(setting => !string.IsNullOrEmpty(configuration[setting]));
        if (!isConfigured && !configuration.GetSection("Kestrel:Endpoints").Exists())
            builder.WebHost.UseUrls(Address);
    }
}
