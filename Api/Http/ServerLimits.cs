using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Ticketing.Api.Http;

/// <summary>What Kestrel takes from anybody. Routes that read JSON set a lower limit of their own.</summary>
internal static class ServerLimits
{
    private const int MaxBodyBytes = 1024 * 1024;
    private const int MaxHeaderBytes = 16 * 1024;
    private const int MaxHeaders = 64;
    private static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(15);

    /// <summary>Sets the limits.</summary>
    public static void Apply(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = MaxBodyBytes;
        options.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        options.Limits.MaxRequestHeaderCount = MaxHeaders;
        options.Limits.RequestHeadersTimeout = HeadersTimeout;
    }
}
