using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Ticketing.Api.Accounts.Access;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Limits;

namespace Ticketing.Api.Accounts.Work;

/// <summary>
/// Asks for work, and takes it. To ask counts as the deed itself: who would like a thousand cheap challenges gets dear ones. What a
/// challenge costs is settled when it is made.
/// </summary>
/// <remarks>
/// A challenge for joining is good for one account and event, where joining again changes nothing; so it may come twice. All others are
/// good for an address, and once: each server remembers those that were spent with it. With so many servers a proof is worth so many
/// registrations at most.
/// </remarks>
internal sealed class WorkDesk(IOptions<WorkSettings> options, WorkChallenges challenges, TimeProvider clock)
{
    private const int AgeBytes = 6;

    /// <summary>Who has joined is not asked again for so long.</summary>
    private static readonly TimeSpan Credit = TimeSpan.FromHours(1);

    private readonly WorkSettings _settings = options.Value;
    private readonly WorkLedger _ledger = new(options.Value, clock);
    private readonly ShortMemory _spent = new(TimeSpan.FromSeconds(options.Value.LifeSeconds), options.Value.MaxRemembered, clock);
    private readonly ShortMemory _asked = new(Credit, options.Value.MaxRemembered, clock);
    private readonly ShortMemory _joined = new(Credit, options.Value.MaxRemembered, clock);

    /// <summary>Whether work is asked for at all.</summary>
    public bool IsOn => _settings.Enabled;

    /// <summary>Asks a signed-in caller who joins an event's line. Returns the refusal; null: they may go on.</summary>
    public ProblemResult? AskToJoin(HttpContext context, Guid eventId)
    {
        if (!IsOn)
            return null;
        var account = context.User.Access();
        var subject = new WorkSubject(account.UserId, eventId);
        var pair = Pair(subject);
        if (_joined.Has(pair))
            return null;
        if (!IsProof(context, WorkPurpose.Join, subject, out _))
        {
            var (ofAddress, ofNetwork) = _asked.Add(pair) == Recall.Known ? _ledger.Of(context) : _ledger.Add(context);
            return Ask(subject, new WorkFacts(WorkPurpose.Join, AgeOf(account.UserId), account.IsVerified, ofAddress, ofNetwork));
        }

        _joined.Add(pair);
        return null;
    }

    /// <summary>Asks somebody who registers. Returns the refusal; null: they may go on.</summary>
    public ProblemResult? AskToRegister(HttpContext context) => IsOn ? AskOnce(context, WorkPurpose.Register, _ledger.Add) : null;

    /// <summary>
    /// Asks somebody who signs in, if passwords are being tried out from their address or more wait to be compared than the server can do
    /// at once. Returns the refusal; null: they may go on.
    /// </summary>
    /// <param name="context">The call.</param>
    /// <param name="waiting">How many passwords wait to be compared.</param>
    public ProblemResult? AskToSignIn(HttpContext context, int waiting)
    {
        if (!IsOn || (waiting < _settings.FreeQueue && !_ledger.IsTryingPasswords(context)))
            return null;
        return AskOnce(context, WorkPurpose.SignIn, _ledger.Of);
    }

    /// <summary>Notes that another account was tried from the caller's address with a wrong password.</summary>
    public void NoteWrongPassword(HttpContext context)
    {
        if (IsOn)
            _ledger.AddFailure(context);
    }

    private ProblemResult? AskOnce(
        HttpContext context, WorkPurpose purpose, Func<HttpContext, (double OfAddress, double OfNetwork)> deeds)
    {
        var subject = new WorkSubject(Caller.Address(context), Guid.Empty);
        var recall = IsProof(context, purpose, subject, out var id) ? _spent.Add(id) : Recall.Known;
        if (recall == Recall.New)
            return null;
        if (recall == Recall.NoRoom)
            return Problem.Overloaded();
        var (ofAddress, ofNetwork) = deeds(context);
        return Ask(subject, new WorkFacts(purpose, TimeSpan.MaxValue, IsProven: true, ofAddress, ofNetwork));
    }

    private bool IsProof(HttpContext context, WorkPurpose purpose, WorkSubject subject, out Guid id)
    {
        id = default;
        if (WorkProof.Read(context.Request) is not { Challenge: var challenge, Answers: var answers }
            || challenges.Read(challenge, subject) is not { } terms)
            return false;
        id = new Guid(challenge.AsSpan(challenge.Length - 16)); // Of the signature, which is as good as random.
        return terms.Purpose == purpose
            && clock.GetUtcNow() < terms.ExpiresAt
            && answers.Length == terms.Puzzles * Puzzles.AnswerLength
            && Puzzles.AreSolved(challenge, answers, terms.Bits);
    }

    private ProblemResult Ask(WorkSubject subject, WorkFacts facts)
    {
        var expiresAt = DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds() + _settings.LifeSeconds);
        var terms = new WorkTerms(facts.Purpose, WorkPrice.Bits(_settings, facts), _settings.Puzzles, expiresAt);
        return WorkRefusal.Of(challenges.Write(terms, subject), terms);
    }

    /// <summary>How old an account is, by its id.</summary>
    private TimeSpan AgeOf(Guid account)
    {
        Span<byte> bytes = stackalloc byte[16];
        account.TryWriteBytes(bytes, bigEndian: true, out _);
        Span<byte> milliseconds = stackalloc byte[sizeof(long)];
        milliseconds.Clear();
        bytes[..AgeBytes].CopyTo(milliseconds[^AgeBytes..]);
        return account.Version == 7
            ? TimeSpan.FromMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds() - BinaryPrimitives.ReadInt64BigEndian(milliseconds))
            : TimeSpan.MaxValue;
    }

    /// <summary>One id for an account and an event: both are random enough that nobody can make two pairs alike.</summary>
    private static Guid Pair(WorkSubject subject)
    {
        Span<byte> bytes = stackalloc byte[32];
        subject.Who.TryWriteBytes(bytes);
        subject.What.TryWriteBytes(bytes[16..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return new Guid(hash[..16]);
    }
}
