using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Ticketing.Api.Http.Problems;

namespace Ticketing.Api.Payments;

/// <summary>Reads a signed message as it came: the signature is over its very bytes.</summary>
internal static class SignedBody
{
    /// <summary>Most bytes of a message.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>Reads the body.</summary>
    /// <param name="context">The request.</param>
    /// <param name="maxBytes">Most bytes of it.</param>
    public static async ValueTask<(byte[] Body, IResult? TooLarge)> ReadAsync(HttpContext context, int maxBytes = MaxBytes)
    {
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            var isTooLarge = read.Buffer.Length > maxBytes;
            if (read.IsCompleted || isTooLarge)
                return (Take(reader, read.Buffer), isTooLarge ? Problem.PayloadTooLarge(maxBytes) : null);
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>The headers that sign it.</summary>
    public static WebhookHeaders Headers(HttpRequest request) => new(
        request.Headers[StandardWebhooks.IdHeader],
        request.Headers[StandardWebhooks.TimestampHeader],
        request.Headers[StandardWebhooks.SignatureHeader]);

    /// <summary>Reads the report in a body; null: it is none.</summary>
    public static PaymentReport? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, PaymentsJson.Default.PaymentReport);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[] Take(PipeReader reader, ReadOnlySequence<byte> buffer)
    {
        var body = buffer.ToArray();
        reader.AdvanceTo(buffer.End);
        return body;
    }
}
