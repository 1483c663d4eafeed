using Microsoft.AspNetCore.HttpOverrides;
using Ticketing.Hosting;

namespace Ticketing.Api.Http;

/// <summary>
/// Believes what reverse proxies say about their clients, but only proxies that are known. Setting <c>Platform:KnownProxies</c>:
/// networks such as <c>10.0.0.0/8</c>.
/// </summary>
internal static class KnownProxies
{
    /// <summary>
    /// Reads the client's address from <c>X-Forwarded-For</c> if there are known proxies; else that header means nothing.
    /// </summary>
    public static void UseKnownProxies(this WebApplication app)
    {
        var networks = app.Configuration.GetSection("Platform:KnownProxies").Get<string[]>() ?? [];
        if (networks.Length == 0)
            return;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in networks)
            options.KnownIPNetworks.Add(Parse(network));
        app.UseForwardedHeaders(options);
    }

    private static System.Net.IPNetwork Parse(string network) =>
        System.Net.IPNetwork.TryParse(network, out var parsed)
            ? parsed
            : throw new ConfigurationException($"Platform:KnownProxies: '{network}' is no network such as 10.0.0.0/8.");
}
