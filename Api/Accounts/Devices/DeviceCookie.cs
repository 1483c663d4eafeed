using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using Ticketing.Api.Accounts.Keys;

namespace Ticketing.Api.Accounts.Devices;

/// <summary>
/// By what a browser is known again: a random id in a cookie, with our signature, so that nobody can make one up. It says nothing about
/// anybody and signs nobody in; it only keeps one caller's limits from another's.
/// </summary>
internal sealed class DeviceCookie(SigningKeys keys)
{
    /// <summary>The cookie's name.</summary>
    public const string Name = "device";

    /// <summary>As long as browsers keep a cookie at most.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(400);

    private const int IdBytes = 16;
    private const int Bytes = IdBytes + SHA256.HashSizeInBytes;

    /// <summary>The device that asks; null: it has no cookie of ours.</summary>
    public Guid? Read(HttpContext context)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        if (context.Request.Cookies[Name] is not { } text || text.Length != Base64Url.GetEncodedLength(Bytes))
            return null;
        if (Base64Url.DecodeFromChars(text, bytes, out _, out var length) != OperationStatus.Done || length != Bytes)
            return null;
        foreach (var key in keys.For(KeyPurpose.Device))
            if (key.Verify(bytes[..IdBytes], bytes[IdBytes..]))
                return new Guid(bytes[..IdBytes], bigEndian: true);
        return null;
    }

    /// <summary>Gives the browser its cookie, a new one or for another while the one that it has.</summary>
    public Guid Give(HttpContext context, Guid? known)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        if (known is { } id)
            id.TryWriteBytes(bytes, bigEndian: true, out _);
        else
            RandomNumberGenerator.Fill(bytes[..IdBytes]);
        keys.Current(KeyPurpose.Device).Sign(bytes[..IdBytes]).CopyTo(bytes[IdBytes..]);
        context.Response.Cookies.Append(Name, Base64Url.EncodeToString(bytes), new CookieOptions
        {
            HttpOnly = true,
            Secure = context.Request.IsHttps,
            SameSite = SameSiteMode.Strict,
            Path = "/api/auth",
            MaxAge = Life,
        });
        return new Guid(bytes[..IdBytes], bigEndian: true);
    }
}
