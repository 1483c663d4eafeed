using System.Globalization;
using Microsoft.Extensions.Options;
using MimeKit;
using Ticketing.Api.Mail.Letters;

namespace Ticketing.Api.Mail.Carriers;

/// <summary>
/// Writes messages into a folder, each as a file of its own: for development and the demo. A message that comes twice is one file.
/// </summary>
internal sealed class FolderCarrier(IOptions<MailSettings> settings) : ICarrier
{
    /// <summary>How the names of its files end.</summary>
    public const string Extension = ".eml";

    private string Folder => settings.Value.Folder!;

    /// <inheritdoc/>
    public async Task<CarryResult> CarryAsync(Guid id, DateTimeOffset at, MimeMessage message, CancellationToken cancellation)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{at.UtcDateTime:yyyyMMdd-HHmmss}-{id:N}");
        try
        {
            Directory.CreateDirectory(Folder);
            var (unfinished, file) = (Path.Combine(Folder, $".{name}.{Guid.NewGuid():N}"), Path.Combine(Folder, name + Extension));
            await File.WriteAllBytesAsync(unfinished, MimeLetter.ToBytes(message), cancellation);
            File.Move(unfinished, file, overwrite: true);
            return new CarryResult.Taken();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new CarryResult.Outage($"The mail folder takes nothing: {error.Message}");
        }
    }
}
