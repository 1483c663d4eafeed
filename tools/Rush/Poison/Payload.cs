using System.Text;

namespace Ticketing.Rush.Poison;

/// <summary>A request body: text in which names such as <c>$tier</c> stand for what the scene holds, or bytes as they are.</summary>
internal sealed record Payload(string? Text, byte[]? Bytes, string? ContentType = "application/json")
{
    public static Payload Json(string text) => new(text, null);

    public static Payload Raw(params byte[] bytes) => new(null, bytes);

    public byte[] ToBytes(Func<string, string> fill) => Bytes ?? Encoding.UTF8.GetBytes(fill(Text!));
}
