using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Ticketing.Api.Accounts.Passwords;

/// <summary>
/// Hashes and verifies passwords: costly by intent, so only so many at a time, and never on a thread that serves the sale.
/// </summary>
internal sealed class PasswordVault
{
    private readonly PasswordHasher<Account> _hasher;
    private readonly HashQueue _queue;
    private readonly Lazy<string> _nobodysHash;

    public PasswordVault(IOptions<PasswordSettings> settings)
    {
        var (iterations, concurrency, queue) = (settings.Value.Iterations, settings.Value.Concurrency, settings.Value.Queue);
        _hasher = new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = iterations }));
        _nobodysHash = new Lazy<string>(() => _hasher.HashPassword(Nobody, Guid.NewGuid().ToString()));
        _queue = new HashQueue(concurrency > 0 ? concurrency : Math.Max(1, Environment.ProcessorCount / 2), queue);
    }

    // The hasher asks for a user, and makes no use of it.
    private static Account Nobody { get; } = new(Guid.Empty, "", "", Roles.Buyer);

    /// <summary>How many passwords of anyone wait to be hashed or compared.</summary>
    public int Waiting => _queue.CountOf(HashRank.Anyone);

    /// <summary>Prepares, so that the first sign-in takes no longer than others.</summary>
    public Task WarmUpAsync(CancellationToken cancellation) => Task.Run(() => _nobodysHash.Value, cancellation);

    /// <summary>Hashes a password; null: too much to do already.</summary>
    /// <param name="password">The password.</param>
    /// <param name="source">The address that asks; empty: nobody outside does.</param>
    /// <param name="cancellation">Gives the wait up.</param>
    public async Task<string?> HashAsync(string password, Guid source, CancellationToken cancellation)
    {
        if (!await _queue.AcquireAsync(HashRank.Anyone, source, cancellation))
            return null;
        try
        {
            var prepared = OpaqueString.Prepare(password) ?? password;
            return await Task.Run(() => _hasher.HashPassword(Nobody, prepared), cancellation);
        }
        finally
        {
            _queue.Release();
        }
    }

    /// <summary>
    /// Compares a password with a hash; null: too much to do already. Without a hash it works as long and says no, so that nobody
    /// learns from the time whether there is such an account.
    /// </summary>
    public async Task<bool?> VerifyAsync(string? hash, string password, HashRank rank, Guid source, CancellationToken cancellation)
    {
        if (!await _queue.AcquireAsync(rank, source, cancellation))
            return null;
        try
        {
            var matches = await Task.Run(() => Matches(hash ?? _nobodysHash.Value, password), cancellation);
            return matches && hash is not null;
        }
        finally
        {
            _queue.Release();
        }
    }

    /// <summary>As it is prepared; and, where that differs, as it was typed: so passwords were hashed before they were prepared.</summary>
    private bool Matches(string hash, string password)
    {
        var prepared = OpaqueString.Prepare(password) ?? password;
        return IsOf(hash, prepared) || (prepared != password && IsOf(hash, password));
    }

    private bool IsOf(string hash, string password) =>
        _hasher.VerifyHashedPassword(Nobody, hash, password) != PasswordVerificationResult.Failed;
}
