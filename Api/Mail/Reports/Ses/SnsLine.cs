using System.Net;

namespace Ticketing.Api.Mail.Reports.Ses;

/// <summary>Asks Amazon SNS for a certificate, or confirms a subscription there.</summary>
internal sealed class SnsLine(IHttpClientFactory clients)
{
    /// <summary>The name of the HTTP client.</summary>
    public const string Client = "amazon-sns";

    private const int MaxBytes = 64 * 1024;
    private const int MostAtOnce = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private int _asking;

    /// <summary>Sets the HTTP client up. It goes where it is sent and no further.</summary>
    public static void Configure(IServiceCollection services) => services
        .AddHttpClient(Client, static http => (http.Timeout, http.MaxResponseContentBufferSize) = (Patience, MaxBytes))
        .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        .RemoveAllLoggers();

    /// <summary>Asks.</summary>
    /// <remarks>Anybody can make us ask by a forged message, so few do at once, and Amazon tries again.</remarks>
    public async Task<SnsReply> GetAsync(Uri address, CancellationToken cancellation)
    {
        try
        {
            if (Interlocked.Increment(ref _asking) > MostAtOnce)
                return new SnsReply.Silent();
            using var http = clients.CreateClient(Client);
            using var answer = await http.GetAsync(address, cancellation);
            return answer.IsSuccessStatusCode ? new SnsReply.Said(await answer.Content.ReadAsStringAsync(cancellation))
                : MayChange(answer.StatusCode) ? new SnsReply.Silent()
                : new SnsReply.Refused();
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or InvalidOperationException
            || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return new SnsReply.Silent();
        }
        finally
        {
            Interlocked.Decrement(ref _asking);
        }
    }

    private static bool MayChange(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;
}

/// <summary>What became of a question.</summary>
internal abstract record SnsReply
{
    private SnsReply()
    {
    }

    /// <summary>This was answered.</summary>
    internal sealed record Said(string Text) : SnsReply;

    /// <summary>It was refused: asking again is useless.</summary>
    internal sealed record Refused : SnsReply;

    /// <summary>There was no answer, or one that something is wrong over there: it may be asked again.</summary>
    internal sealed record Silent : SnsReply;
}
