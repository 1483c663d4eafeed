namespace Ticketing.Api.Security;

/// <summary>What was tried and refused, or what of the keys one has to know. The numbers are stored.</summary>
internal enum SecurityEventKind : short
{
    /// <summary>A wrong password, or an address that has no account.</summary>
    SignInFailed = 0,

    /// <summary>The same for the account of an organiser or gatekeeper.</summary>
    StaffSignInFailed = 1,

    /// <summary>Somebody asked too often.</summary>
    RateLimited = 2,

    /// <summary>Somebody's role did not allow it.</summary>
    Forbidden = 3,

    /// <summary>A token that we have not signed.</summary>
    TokenForged = 4,

    /// <summary>A token of ours whose time is over.</summary>
    TokenExpired = 5,

    /// <summary>A token of ours that was taken back, or can't be relied on now.</summary>
    TokenRefused = 6,

    /// <summary>A report of a payment that its processor has not signed, or that is too old.</summary>
    WebhookForged = 7,

    /// <summary>A key was made. The database notes it, whoever made it.</summary>
    KeyMade = 8,

    /// <summary>A key has signed.</summary>
    KeyUsed = 9,

    /// <summary>A key signs no more before its time, or is gone. The database notes it.</summary>
    KeyRetired = 10,

    /// <summary>An old refresh token came again, and its session was ended: somebody has a copy.</summary>
    SessionStolen = 11,

    /// <summary>The password was right, and the code of the authenticator app, or the recovery code, was not.</summary>
    SecondFactorFailed = 20,

    /// <summary>Somebody has changed with what they sign in.</summary>
    FactorChanged = 21,

    /// <summary>A passkey's counter went back: there is a copy, and it signs nobody in any more.</summary>
    PasskeyCopied = 22,
}
