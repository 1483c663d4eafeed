using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.StaticFiles;

namespace Ticketing.Api.Http;

/// <summary>Knows the types of files by their names; that of a compressed file is that of its content.</summary>
internal sealed class CompressedFileTypes : IContentTypeProvider
{
    private readonly FileExtensionContentTypeProvider _types = new();

    /// <inheritdoc/>
    public bool TryGetContentType(string subpath, [MaybeNullWhen(false)] out string contentType)
    {
        var name = CompressedFiles.EncodingOf(subpath) is null ? subpath : Path.ChangeExtension(subpath, null);
        if (!_types.TryGetContentType(name, out contentType))
            return false;
        if (contentType.StartsWith("text/", StringComparison.Ordinal))
            contentType += "; charset=utf-8";
        return true;
    }
}
