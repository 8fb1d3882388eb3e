global using Replies = Microsoft.AspNetCore.Http.Results;
