using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ticketing.Payments;

/// <summary>The line to the test processor. Whatever goes wrong on it is no answer.</summary>
internal sealed partial class TestProcessorLine(HttpClient http, IOptions<TestGatewayOptions> options, ILogger<TestProcessorLine> log)
{
    /// <summary>Whether the processor has done what it was asked for.</summary>
    public static bool IsTaken(HttpStatusCode? status) => status is HttpStatusCode.OK or HttpStatusCode.Accepted;

    /// <summary>How the processor answers; null: it could not be reached.</summary>
    public async Task<HttpStatusCode?> PostAsync<TBody>(string path, TBody body)
    {
        using var response = await SendAsync(HttpMethod.Post, path, JsonContent.Create(body));
        return response?.StatusCode;
    }

    /// <summary>What the processor says to a wish; null: it could not be reached, or does not do it.</summary>
    public async Task<TAnswer?> AskAsync<TAnswer>(string path, object body)
        where TAnswer : class
    {
        using var response = await SendAsync(HttpMethod.Post, path, JsonContent.Create(body));
        return await ReadAsync<TAnswer>(path, response);
    }

    /// <summary>What the processor knows of something; null: nothing, or it could not be reached.</summary>
    public async Task<TAnswer?> GetAsync<TAnswer>(string path)
        where TAnswer : class
    {
        using var response = await SendAsync(HttpMethod.Get, path, content: null);
        return await ReadAsync<TAnswer>(path, response);
    }

    private async Task<TAnswer?> ReadAsync<TAnswer>(string path, HttpResponseMessage? response)
        where TAnswer : class
    {
        try
        {
            return response is { IsSuccessStatusCode: true } ? await response.Content.ReadFromJsonAsync<TAnswer>() : null;
        }
        catch (Exception error) when (error is JsonException || IsOutage(error))
        {
            LogUnreachable(log, path, error);
            return null;
        }
    }

    private async Task<HttpResponseMessage?> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path) { Content = content };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.Value.Secret);
            var response = await http.SendAsync(request);
            if (!IsTaken(response.StatusCode) && method != HttpMethod.Get)
                LogRefused(log, path, (int)response.StatusCode);
            return response;
        }
        catch (Exception error) when (IsOutage(error))
        {
            LogUnreachable(log, path, error);
            return null;
        }
    }

    private static bool IsOutage(Exception error) => error is HttpRequestException or SocketException or TaskCanceledException;

    [LoggerMessage(EventId = 451, Level = LogLevel.Warning, Message = "The test processor answered {Status} to {Path}.")]
    private static partial void LogRefused(ILogger log, string path, int status);

    [LoggerMessage(EventId = 452, Level = LogLevel.Warning, Message = "The test processor could not be reached at {Path}.")]
    private static partial void LogUnreachable(ILogger log, string path, Exception error);
}
