using System.Text;

namespace Ticketing.Rush.Poison;

/// <summary>An answer as a suspicious client sees it.</summary>
/// <param name="Status">The HTTP status, or 0 when there was no answer.</param>
/// <param name="ContentType">The media type without parameters.</param>
/// <param name="Tag">The <c>ETag</c>.</param>
/// <param name="Body">The whole body.</param>
internal sealed record HostileAnswer(int Status, string? ContentType, string? Tag, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);
}
