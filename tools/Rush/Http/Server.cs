using System.Net;
using System.Text;
using Ticketing.Rush.Measure;

namespace Ticketing.Rush.Http;

/// <summary>The server under test, or several that serve one shop: one connection pool that all callers of a run share.</summary>
internal sealed class Server : IDisposable
{
    private readonly HttpMessageInvoker _http;
    private readonly IReadOnlyList<Uri> _urls;
    private int _turn = -1;

    /// <param name="urls">Scheme, host and port of each; at least one.</param>
    /// <param name="connections">The most connections open at once; further calls wait for a free one.</param>
    /// <param name="timeout">How long one call may take, waiting for a connection included.</param>
    public Server(IReadOnlyList<Uri> urls, int connections, TimeSpan timeout)
    {
        _urls = urls;
        Timeout = timeout;
        _http = new HttpMessageInvoker(Pool((connections + urls.Count - 1) / urls.Count));
    }

    /// <summary>The first of the servers.</summary>
    public Uri Url => _urls[0];

    public TimeSpan Timeout { get; }

    public Statistics Statistics { get; } = new();

    /// <summary>The server for the next caller: all in turn.</summary>
    public Uri NextUrl() => _urls[(int)((uint)Interlocked.Increment(ref _turn) % (uint)_urls.Count)];

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellation) =>
        _http.SendAsync(message, cancellation);

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
