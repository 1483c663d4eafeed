using Microsoft.Extensions.Options;
using Ticketing.Api.Accounts.Devices;
using Ticketing.Api.Accounts.Guests;
using Ticketing.Api.Accounts.Tokens;
using Ticketing.Api.Accounts.Work;
using Ticketing.Api.Security;
using Ticketing.Hosting;
using Ticketing.Keys;

namespace Ticketing.Api.Accounts.Keys;

/// <summary>The keys that this process knows: read from the database, made there when missing, kept in memory.</summary>
internal sealed partial class SigningKeys(
    KeyStore store,
    KeySealing sealing,
    TimeProvider clock,
    IOptions<KeySettings> settings,
    IOptions<TokenSettings> tokens,
    ILogger<SigningKeys> logger,
    SecurityEvents? events = null)
    : ISigner, IDisposable
{
    private const int MaxIdLength = 64;
    private static readonly TimeSpan ReloadAtMostEvery = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _refreshing = new(1);
    private readonly HashSet<string> _locked = new(StringComparer.Ordinal);
    private volatile KeyRing _ring = KeyRing.Empty;
    private long _readAtTicks;

    /// <summary>Happens when a key is gone before its time: tokens that were good a moment ago are not any more.</summary>
    public event Action? Revoked;

    /// <inheritdoc/>
    public string KeyId => Current(KeyPurpose.Public).Id;

    /// <summary>The key to sign with now. That it is used is counted.</summary>
    public SigningKey Current(KeyPurpose purpose)
    {
        var key = _ring.Current(purpose, clock.GetUtcNow());
        events?.NoteKey($"{purpose.Name} {key.Id}");
        return key;
    }

    /// <summary>All keys of a purpose whose signatures are accepted; those of revoked ones on tickets only.</summary>
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

    /// <summary>Seals what lies in the database in plain text, and reads or makes the first keys.</summary>
    /// <exception cref="ConfigurationException">The keys there are sealed by a master key that this process lacks.</exception>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await sealing.SealAllAsync(clock.GetUtcNow(), LifeOf, cancellation);
        await RefreshAsync(cancellation);
    }

    /// <summary>Reads all keys, and makes those that are missing or soon will be.</summary>
    /// <exception cref="ConfigurationException">None has been read yet, and one is sealed by a master key that this process
    /// lacks.</exception>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        var now = clock.GetUtcNow();
        var neededUntil = now.AddHours(settings.Value.LeadHours);
        var missing = KeyPurpose.All.Where(purpose => _ring.For(purpose).All(key => key.IsRevoked || key.RotateAt <= neededUntil)).ToList();
        if (missing.Count == 0)
            return;
        await store.AddUnlessCoveredAsync(missing.Select(purpose => NewKey(purpose, now)), neededUntil, cancellation);
        await ReadAsync(cancellation);
    }

    /// <summary>Makes new keys in the place of all others: what those have signed proves nothing any more, in any process.</summary>
    /// <param name="withTickets">
    /// Whether the tickets' codes that they have signed die as well. New ones are made when the tickets are next looked at.
    /// </param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task ReplaceAllAsync(bool withTickets, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await sealing.SealAllAsync(now, LifeOf, cancellation);
        await store.ReplaceAllAsync([.. KeyPurpose.All.Select(purpose => NewKey(purpose, now))], withTickets, now, cancellation);
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
        if (purpose == KeyPurpose.Code)
            return CodeRules.Life;
        if (purpose == KeyPurpose.Work)
            return WorkChallenges.LongestLife;
        return purpose == KeyPurpose.Access
            ? tokens.Value.LongestLife + AccessTokens.ClockSkew
            : TimeSpan.FromDays(settings.Value.PublicLifeDays);
    }

    private bool IsFresh() => clock.GetUtcNow().Ticks - Volatile.Read(ref _readAtTicks) < ReloadAtMostEvery.Ticks;

    private async ValueTask<SigningKey?> ReloadAndFindAsync(KeyPurpose purpose, string id, CancellationToken cancellation)
    {
        await _refreshing.WaitAsync(cancellation);
        try
        {
            if (!IsFresh())
                await ReadInTurnAsync(cancellation);
            return _ring.Find(purpose, id, clock.GetUtcNow());
        }
        finally
        {
            _refreshing.Release();
        }
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        await _refreshing.WaitAsync(cancellation);
        try
        {
            await ReadInTurnAsync(cancellation);
        }
        finally
        {
            _refreshing.Release();
        }
    }

    private async Task ReadInTurnAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        Volatile.Write(ref _readAtTicks, now.Ticks);
        var (open, locked) = await store.ReadAsync(now, cancellation);
        var before = _ring;
        // Another process may have sealed anew what this one has opened already.
        var opened = locked.ToLookup(key => before.Find(key.Id) is not null);
        foreach (var key in opened[false])
            Explain(key, isFirst: before.IsEmpty);
        _ring = new KeyRing(
        [
            .. open.Select(record => before.Find(record.Id) is { } key && key.IsOf(record) ? key : SigningKey.From(record)),
            .. opened[true].Select(key => before.Find(key.Id)!),
        ]);
        if (before.For(KeyPurpose.Access).Any(key => _ring.Find(key.Id) is null && now < key.RetireAt))
            Revoked?.Invoke();
    }

    private void Explain(LockedKey key, bool isFirst)
    {
        if (isFirst)
        {
            throw new ConfigurationException(
                $"The signing keys in this database are sealed by the master key {key.MasterId}, "
                + "and this server can't open them with its own. Give it the file that the other servers of this database have: "
                + $"{MasterKeys.FileSetting}, or TICKETING_MASTER_KEY=FILE ./run. "
                + "If it is lost, tools/rotate-keys makes new signing keys, and everybody has to sign in again.");
        }

        if (_locked.Add(key.Id))
            Locked(key.Id, key.MasterId);
    }

    [LoggerMessage(
        EventId = 612,
        Level = LogLevel.Error,
        Message = "The new signing key {Key} is sealed by the master key {Master}, "
            + "and this server can't open it: what it signs is refused here.")]
    private partial void Locked(string key, string master);
}
