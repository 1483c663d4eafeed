using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Ticketing.Api.Http;

/// <summary>
/// An answer of a hot route: small, sent in one piece and with its length. The framework's own results write to a stream of
/// chunks, which costs several times as much.
/// </summary>
/// <param name="status">The status.</param>
/// <param name="value">The body.</param>
internal sealed class JsonAnswer<T>(int status, T value) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var options = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        httpContext.Response.StatusCode = status;
        return httpContext.Response.SendJsonAsync(JsonSerializer.SerializeToUtf8Bytes(value, options.TypeOf<T>()));
    }
}
