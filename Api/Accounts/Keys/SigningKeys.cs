using Microsoft.Extensions.Options;
using Ticketing.Api.Accounts.Devices;
using Ticketing.Api.Accounts.Tokens;

namespace Ticketing.Api.Accounts.Keys;

/// <summary>The keys that this process knows: read from the database, made there when missing, kept in memory.</summary>
internal sealed class SigningKeys(KeyStore store, TimeProvider clock, IOptions<KeySettings> settings, IOptions<TokenSettings> tokens)
    : ISigner, IDisposable
{
    private const int MaxIdLength = 64;
    private static readonly TimeSpan ReloadAtMostEvery = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _refreshing = new(1);
    private volatile KeyRing _ring = KeyRing.Empty;
    private long _readAtTicks;

    /// <summary>The key to sign with now.</summary>
    public SigningKey Current(KeyPurpose purpose) => _ring.Current(purpose, clock.GetUtcNow());

    /// <summary>All keys of a purpose whose signatures are accepted.</summary>
    public IReadOnlyList<SigningKey> For(KeyPurpose purpose) => _ring.For(purpose);

    /// <summary>
    /// The key of that name; null: there is none. Another process may have made it just now, so the database is asked, but not
    /// often.
    /// </summary>
    public ValueTask<SigningKey?> FindAsync(KeyPurpose purpose, string id, CancellationToken cancellation)
    {
        if (_ring.Find(purpose, id, clock.GetUtcNow()) is { } key)
            return new(key);
        return id.Length > MaxIdLength || IsFresh() ? new(default(SigningKey)) : ReloadAndFindAsync(purpose, id, cancellation);
    }

    /// <summary>Makes the keys that are missing or soon will be, and reads them all.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        foreach (var purpose in KeyPurpose.All)
        {
            var neededUntil = now.AddHours(settings.Value.LeadHours);
            if (_ring.For(purpose).All(key => key.RotateAt <= neededUntil))
                await store.AddUnlessCoveredAsync(NewKey(purpose, now), neededUntil, cancellation);
        }

        await ReadAsync(now, cancellation);
    }

    /// <inheritdoc/>
    public Signature Sign(ReadOnlySpan<byte> data)
    {
        var key = Current(KeyPurpose.Public);
        return new Signature(key.Id, key.Sign(data));
    }

    /// <inheritdoc/>
    public bool Verify(uint keyTag, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        var now = clock.GetUtcNow();
        foreach (var key in _ring.For(KeyPurpose.Public))
            if (key.RetireAt > now && KeyTag.Of(key.Id) == keyTag && key.Verify(data, signature))
                return true;
        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => _refreshing.Dispose();

    private KeyRecord NewKey(KeyPurpose purpose, DateTimeOffset now)
    {
        var rotateAt = now.AddDays(settings.Value.RotationDays);
        var id = Guid.CreateVersion7(now).ToString("N");
        return new KeyRecord(id, purpose, SigningKey.NewMaterial(purpose), now, rotateAt, rotateAt + LifeOf(purpose));
    }

    // The longest life of anything that a key of that purpose signs.
    private TimeSpan LifeOf(KeyPurpose purpose)
    {
        if (purpose == KeyPurpose.Device)
            return DeviceCookie.Life;
        return purpose == KeyPurpose.Access ? tokens.Value.Life + AccessTokens.ClockSkew : TimeSpan.FromDays(settings.Value.PublicLifeDays);
    }

    private bool IsFresh() => clock.GetUtcNow().Ticks - Volatile.Read(ref _readAtTicks) < ReloadAtMostEvery.Ticks;

    private async ValueTask<SigningKey?> ReloadAndFindAsync(KeyPurpose purpose, string id, CancellationToken cancellation)
    {
        await _refreshing.WaitAsync(cancellation);
        try
        {
            if (!IsFresh())
                await ReadAsync(clock.GetUtcNow(), cancellation);
            return _ring.Find(purpose, id, clock.GetUtcNow());
        }
        finally
        {
            _refreshing.Release();
        }
    }

    private async Task ReadAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        Volatile.Write(ref _readAtTicks, now.Ticks);
        var records = await store.ReadAsync(now, cancellation);
        _ring = new KeyRing([.. records.Select(SigningKey.From)]);
    }
}
