using Ticketing.Api.Accounts.Passwords;

namespace Ticketing.Api.Accounts;

/// <summary>Opens accounts.</summary>
internal sealed class AccountOpening(AccountStore store, PasswordVault passwords, TimeProvider clock)
{
    /// <summary>Opens an account, unless the address has one.</summary>
    /// <param name="address">The account's address.</param>
    /// <param name="password">Its password.</param>
    /// <param name="name">What its owner is called.</param>
    /// <param name="role">What it may do.</param>
    /// <param name="source">From where it is asked for; empty: from nowhere outside.</param>
    /// <param name="cancellation">Gives the wait up.</param>
    public async Task<OpenResult> OpenAsync(
        EmailAddress address, string password, string name, string role, Guid source, CancellationToken cancellation)
    {
        if (await passwords.HashAsync(password, source, cancellation) is not { } hash)
            return new OpenResult.Busy();
        var account = new Account(Guid.CreateVersion7(clock.GetUtcNow()), address.Text, name, role);
        return await store.AddAsync(account, address, hash, cancellation) is { } added
            ? new OpenResult.Opened(added)
            : new OpenResult.Taken();
    }

    /// <summary>Sees to it that the address has an account. One that is there stays as it is.</summary>
    /// <exception cref="TimeoutException">Too much to do already.</exception>
    public async Task EnsureAsync(EmailAddress address, string password, string name, string role, CancellationToken cancellation)
    {
        if (await OpenAsync(address, password, name, role, Guid.Empty, cancellation) is OpenResult.Busy)
            throw new TimeoutException("Too many passwords are being hashed.");
    }
}

/// <summary>What became of the wish for an account.</summary>
internal abstract record OpenResult
{
    private OpenResult()
    {
    }

    /// <summary>Here it is, durably.</summary>
    public sealed record Opened(Account Account) : OpenResult;

    /// <summary>The address has an account.</summary>
    public sealed record Taken : OpenResult;

    /// <summary>Too much to do already; nothing was done.</summary>
    public sealed record Busy : OpenResult;
}
