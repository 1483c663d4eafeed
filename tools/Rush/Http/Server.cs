using System.Net;
using System.Text;
using Ticketing.Rush.Measure;

namespace Ticketing.Rush.Http;

/// <summary>The server under test: one connection pool that all callers of a run share.</summary>
internal sealed class Server : IDisposable
{
    private readonly HttpMessageInvoker _http;

    /// <param name="url">Scheme, host and port.</param>
    /// <param name="connections">The most connections open at once; further calls wait for a free one.</param>
    /// <param name="timeout">How long one call may take, waiting for a connection included.</param>
    public Server(Uri url, int connections, TimeSpan timeout)
    {
        Url = url;
        Timeout = timeout;
        _http = new HttpMessageInvoker(Pool(connections));
    }

    public Uri Url { get; }

    public TimeSpan Timeout { get; }

    public Statistics Statistics { get; } = new();

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken stop) => _http.SendAsync(message, stop);

    public void Dispose() => _http.Dispose();

    private static SocketsHttpHandler Pool(int connections) => new()
    {
        MaxConnectionsPerServer = connections,
        UseCookies = false,
        UseProxy = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = System.Threading.Timeout.InfiniteTimeSpan,
        // Hostile requests carry text outside ASCII in their headers; without this the client would refuse to send them.
        RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        // A body that is too large must be refused before it is sent: give the server time to say so.
        Expect100ContinueTimeout = TimeSpan.FromSeconds(5),
    };
}
